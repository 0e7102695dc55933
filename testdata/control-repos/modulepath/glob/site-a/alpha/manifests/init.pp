class alpha {
  include stdlib
}
