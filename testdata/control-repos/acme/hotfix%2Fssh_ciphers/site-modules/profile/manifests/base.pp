# What every node has.
#
# @param purge_firewall remove rules that are not managed
class profile::base (
  Boolean $purge_firewall = false,
) {
  include stdlib
  include ntp
  include ssh
  contain sudo
  require acme_accounts

  class { 'firewall':
    ensure => running,
  }
}
