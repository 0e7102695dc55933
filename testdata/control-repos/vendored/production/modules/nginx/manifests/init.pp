class nginx {
  include nginx::acme_waf
}
