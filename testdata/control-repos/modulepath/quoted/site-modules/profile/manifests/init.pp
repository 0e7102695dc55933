class profile {
  include stdlib
}
