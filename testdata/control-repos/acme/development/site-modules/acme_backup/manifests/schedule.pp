# When the dumps run.
class acme_backup::schedule {
  cron { 'acme-backup':
    command => '/usr/local/bin/acme-backup',
    hour    => 2,
    minute  => 15,
  }
}
