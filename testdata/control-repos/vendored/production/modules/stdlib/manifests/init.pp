class stdlib {
  include stdlib::stages
}
