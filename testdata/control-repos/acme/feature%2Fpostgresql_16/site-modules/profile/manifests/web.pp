# A reverse proxy, with the limits of this site.
class profile::web {
  include ::nginx
  include systemd

  nginx::resource::server { $facts['networking']['fqdn']:
    listen_port => 443,
    ssl         => true,
  }
}
