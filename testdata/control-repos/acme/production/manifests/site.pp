# Every node gets the base profile; its role comes from the certificate.
node default {
  include profile::base

  if $trusted['extensions']['pp_role'] {
    include "role::${trusted['extensions']['pp_role']}"
  }
}

node 'legacy01.acme.example' {
  class { 'ntp':
    servers => ['ntp1.acme.example', 'ntp2.acme.example'],
  }
  include ssh::server
}
