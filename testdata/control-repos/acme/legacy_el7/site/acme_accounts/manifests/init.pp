# Accounts of the operators.
class acme_accounts {
  include sudo
}
