# Metrics for Prometheus.
class profile::monitoring {
  include prometheus::node_exporter
  include prometheus::redis_exporter
}
