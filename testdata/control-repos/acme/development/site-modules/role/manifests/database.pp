# A PostgreSQL server with nightly backups.
class role::database {
  include profile::base
  include profile::database
  include acme_backup
}
