class other {
  include stdlib
}
