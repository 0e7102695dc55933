class ntp {
}
