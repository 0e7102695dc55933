class stdlib::manage (
  Hash $create_resources = {},
) {
}
