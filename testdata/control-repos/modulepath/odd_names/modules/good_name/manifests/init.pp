class good_name {
  include stdlib
}
