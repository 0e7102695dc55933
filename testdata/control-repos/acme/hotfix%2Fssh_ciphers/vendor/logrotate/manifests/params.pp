# Defaults of the fork.
class logrotate::params {
  $rotate_every = 'week'
}
