# A web server behind the load balancer.
class role::webserver {
  include profile::base
  include profile::web
  include profile::monitoring
}
