class first {
  include stdlib
}
