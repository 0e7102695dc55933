class local_flag {
  include stdlib
}
