class acme_public_name {
}
