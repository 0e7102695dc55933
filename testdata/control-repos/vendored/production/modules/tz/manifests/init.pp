class timezone {
}
