class unlabelled {
}
