class stdlib::stages {
}
