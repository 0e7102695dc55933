class role::base {
  include ntp
  include ssh
  include sudo
  include apache
  class { '::mysql::server':
    remove_default_accounts => true,
  }
}
