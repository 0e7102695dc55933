class role {
  include stdlib
}
