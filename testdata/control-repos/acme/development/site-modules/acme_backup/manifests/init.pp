# Nightly dumps, kept for a month.
class acme_backup (
  Integer[1] $keep_days = 30,
) {
  include archive
  include acme_backup::schedule
}
