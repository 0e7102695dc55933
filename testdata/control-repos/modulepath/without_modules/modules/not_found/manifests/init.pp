class not_found {
  include stdlib
}
