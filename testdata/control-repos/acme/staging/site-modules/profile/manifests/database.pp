# PostgreSQL, tuned for the example site.
class profile::database {
  class { 'postgresql::globals':
    manage_package_repo => true,
  }
  -> class { 'postgresql::server':
    listen_addresses => '*',
  }
}
