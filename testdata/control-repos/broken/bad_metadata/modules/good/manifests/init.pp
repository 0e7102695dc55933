class good {
  include stdlib
}
