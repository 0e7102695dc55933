class beta {
  include stdlib
}
