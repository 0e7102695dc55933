class profile {
  include nginx
}
