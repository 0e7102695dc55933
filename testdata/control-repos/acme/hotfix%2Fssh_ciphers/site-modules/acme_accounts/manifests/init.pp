# Accounts of the operators.
class acme_accounts {
  include sudo
  group { 'operators':
    ensure => present,
  }
}
