class real {
  include nginx
}
