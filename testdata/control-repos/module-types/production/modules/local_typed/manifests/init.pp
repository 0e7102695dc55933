class local_typed {
  include ntp
}
