-- sites by module
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
-- in capitals
SELECT SLUG, COUNT(DISTINCT SITE) AS SITES FROM MODULES GROUP BY SLUG
-- the measure first
SELECT COUNT(DISTINCT site) AS sites, slug FROM modules GROUP BY slug
-- no key at all
SELECT COUNT(DISTINCT site) AS sites FROM sites
-- with a semicolon
SELECT COUNT(DISTINCT site) AS sites FROM modules;
-- with comments
SELECT slug, -- the module
  COUNT(DISTINCT site) AS sites /* how many */ FROM modules GROUP BY slug
-- versions of a module
SELECT slug, version, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug, version
-- versions of one module
SELECT version, COUNT(DISTINCT site) AS sites FROM modules WHERE slug = 'puppetlabs-stdlib' GROUP BY version
-- some modules
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE slug IN ('puppetlabs-stdlib', 'puppetlabs-apt') GROUP BY slug
-- all but some modules
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE slug NOT IN ('puppetlabs-stdlib', 'puppetlabs-apt') GROUP BY slug
-- the text before the column
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE '9' = major GROUP BY slug
-- AND, OR and NOT
SELECT slug, COUNT(DISTINCT site) AS sites FROM classes WHERE (node_range = '51-200' OR node_range = '201-1000') AND NOT slug = 'puppetlabs-stdlib' GROUP BY slug
-- classes by nodes
SELECT slug, class_name, node_range, COUNT(DISTINCT site) AS sites FROM classes GROUP BY slug, class_name, node_range
-- classes as the original's tables name them
SELECT slug, class_name AS name, COUNT(DISTINCT site) AS sites FROM classes GROUP BY slug, class_name
-- platforms by module
SELECT slug, platform, COUNT(DISTINCT site) AS sites FROM platforms GROUP BY slug, platform
-- modules on one platform
SELECT p.slug, COUNT(DISTINCT p.site) AS sites FROM platforms AS p WHERE p.platform = 'windows' GROUP BY p.slug
-- pairs of modules
SELECT a.slug, b.slug AS other_slug, COUNT(DISTINCT a.site) AS sites FROM modules a JOIN modules b ON a.site = b.site WHERE a.slug < b.slug GROUP BY a.slug, b.slug
-- pairs, with the condition in ON
SELECT a.slug, b.slug AS other_slug, COUNT(DISTINCT b.site) AS sites FROM modules a INNER JOIN modules b ON b.site = a.site AND a.slug < b.slug GROUP BY a.slug, b.slug
-- joined by a comma
SELECT a.slug, COUNT(DISTINCT a.site) AS sites FROM modules a, sites s WHERE a.site = s.site AND s.environment_range = '1' GROUP BY a.slug
-- a class that is declared and on nodes
SELECT d.slug, d.class_name, COUNT(DISTINCT d.site) AS sites FROM declared_classes d JOIN classes c ON d.site = c.site AND d.class_name = c.class_name AND d.slug = c.slug GROUP BY d.slug, d.class_name
-- three views
SELECT m.slug, s.environment_range, COUNT(DISTINCT m.site) AS sites FROM modules m JOIN sites s ON m.site = s.site JOIN puppetfile_methods p ON s.site = p.site WHERE p.ruby_method = 'other' GROUP BY m.slug, s.environment_range
-- ranges of dependencies
SELECT slug, from_major, below_major, COUNT(DISTINCT site) AS sites FROM dependencies WHERE below_major <> 'open' GROUP BY slug, from_major, below_major
-- requirements of Puppet
SELECT below_major, COUNT(DISTINCT site) AS sites FROM puppet_requirements WHERE product = 'puppet' GROUP BY below_major
-- methods
SELECT ruby_method, use_range, COUNT(DISTINCT site) AS sites FROM puppetfile_methods GROUP BY ruby_method, use_range
-- sources
SELECT kind, pinned, module_range, COUNT(DISTINCT site) AS sites FROM module_sources WHERE pinned = 'no' GROUP BY kind, pinned, module_range
-- unused ones
SELECT slug, COUNT(DISTINCT site) AS sites FROM unused_modules GROUP BY slug
-- unused classes
SELECT slug, class_name, COUNT(DISTINCT site) AS sites FROM unused_classes GROUP BY slug, class_name
-- quoted names
SELECT "slug", COUNT(DISTINCT "site") AS "sites" FROM "modules" GROUP BY "slug"
