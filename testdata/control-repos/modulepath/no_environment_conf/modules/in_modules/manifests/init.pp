class in_modules {
  include stdlib
}
