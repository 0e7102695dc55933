# Stand-in for the fork: the class, without its body.
class logrotate (
  Boolean $acme_audit = false,
) {
  include logrotate::params
}
