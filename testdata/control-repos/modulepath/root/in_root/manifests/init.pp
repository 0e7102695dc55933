class in_root {
  include stdlib
}
