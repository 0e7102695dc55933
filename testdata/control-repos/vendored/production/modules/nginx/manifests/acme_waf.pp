# Only in the fork: this name must never leave the site.
class nginx::acme_waf {
}
