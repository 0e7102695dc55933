# A Redis cache, being tried out.
class profile::cache {
  include redis
  include redis::sentinel
}
