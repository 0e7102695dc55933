class motd {
}
