class profile {
  include motd
  include stdlib
  include nginx::acme_waf
  class { 'timezone':
    timezone => 'Etc/UTC',
  }
}
