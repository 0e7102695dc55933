class shared {
  include stdlib
}
