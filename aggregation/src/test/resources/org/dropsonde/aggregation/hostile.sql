-- a second statement [syntax]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug; DROP TABLE modules
-- a second select [one-select]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug; SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
-- only a drop [syntax]
DROP TABLE modules
-- an insert [one-select]
INSERT INTO modules SELECT * FROM modules
-- an update [one-select]
UPDATE modules SET slug = 'puppetlabs-stdlib'
-- a delete [one-select]
DELETE FROM modules
-- a merge [one-select]
MERGE INTO modules AS a USING modules AS b ON a.site = b.site WHEN MATCHED THEN UPDATE SET slug = b.slug
-- an explain [one-select]
EXPLAIN PLAN FOR SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
-- DuckDB's copy to a file [syntax]
COPY modules TO '/tmp/stolen.csv'
-- DuckDB's attach [syntax]
ATTACH 'stolen.db' AS stolen
-- a setting [one-select]
ALTER SYSTEM SET "enable_external_access" = 'true'
-- a table made of a query [syntax]
CREATE TABLE stolen AS SELECT * FROM modules
-- values alone [one-select]
VALUES ('puppetlabs-stdlib', 1)
-- every row [site-only-counted]
SELECT site, slug FROM modules
-- a star [one-measure]
SELECT * FROM modules
-- the site beside the count [site-only-counted]
SELECT site, COUNT(DISTINCT site) AS sites FROM modules GROUP BY site
-- the site under another name [site-only-counted]
SELECT site AS slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY site
-- a count for each site that is not shown [plain-key]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug, site
-- one site picked [site-only-counted]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE site = '3a1f' GROUP BY slug
-- all sites but one [site-only-counted]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE site <> '3a1f' GROUP BY slug
-- sites up to a bound [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE site < '4' GROUP BY slug
-- sites from a list [site-only-counted]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE site IN ('3a1f', '4b2e') GROUP BY slug
-- sites by their beginning [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE site LIKE '3a%' GROUP BY slug
-- sites between two [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE site BETWEEN '3' AND '4' GROUP BY slug
-- the site compared with a module [site-only-counted]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE site = slug GROUP BY slug
-- the site compared with itself [site-only-counted]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE site = site GROUP BY slug
-- a join under OR [site-only-counted]
SELECT a.slug, COUNT(DISTINCT a.site) AS sites FROM modules a JOIN classes b ON a.site = b.site OR a.slug = b.slug GROUP BY a.slug
-- a join under NOT [site-only-counted]
SELECT a.slug, COUNT(DISTINCT a.site) AS sites FROM modules a JOIN classes b ON a.site = b.site WHERE NOT (a.site = b.site) GROUP BY a.slug
-- sites in order [site-only-counted]
SELECT a.slug, COUNT(DISTINCT a.site) AS sites FROM modules a JOIN modules b ON a.site = b.site WHERE a.site < b.site GROUP BY a.slug
-- other sites [site-only-counted]
SELECT a.slug, COUNT(DISTINCT a.site) AS sites FROM modules a JOIN modules b ON a.site <> b.site GROUP BY a.slug
-- a join on the module alone [join-on-site]
SELECT a.slug, COUNT(DISTINCT a.site) AS sites FROM modules a JOIN classes b ON a.slug = b.slug GROUP BY a.slug
-- a cross join [join-on-site]
SELECT a.slug, COUNT(DISTINCT a.site) AS sites FROM modules a CROSS JOIN classes b GROUP BY a.slug
-- a comma and no condition [join-on-site]
SELECT a.slug, COUNT(DISTINCT a.site) AS sites FROM modules a, classes b GROUP BY a.slug
-- a third view that hangs loose [join-on-site]
SELECT a.slug, COUNT(DISTINCT a.site) AS sites FROM modules a JOIN classes b ON a.site = b.site, sites c GROUP BY a.slug
-- a left join [join-on-site]
SELECT a.slug, COUNT(DISTINCT b.site) AS sites FROM modules a LEFT JOIN classes b ON a.site = b.site GROUP BY a.slug
-- a full join [join-on-site]
SELECT a.slug, COUNT(DISTINCT b.site) AS sites FROM modules a FULL JOIN classes b ON a.site = b.site GROUP BY a.slug
-- a natural join [join-on-site]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules NATURAL JOIN classes GROUP BY slug
-- four views [cost]
SELECT a.slug, COUNT(DISTINCT a.site) AS sites FROM modules a JOIN modules b ON a.site = b.site JOIN modules c ON a.site = c.site JOIN modules d ON a.site = d.site GROUP BY a.slug
-- plain rows counted [one-measure]
SELECT slug, COUNT(*) AS sites FROM modules GROUP BY slug
-- rows counted by site, not distinct [one-measure]
SELECT slug, COUNT(site) AS sites FROM modules GROUP BY slug
-- something else counted [one-measure]
SELECT slug, COUNT(DISTINCT version) AS sites FROM modules GROUP BY slug
-- sites and modules counted together [one-measure]
SELECT slug, COUNT(DISTINCT site, version) AS sites FROM modules GROUP BY slug
-- an expression counted [one-measure]
SELECT slug, COUNT(DISTINCT site || 'x') AS sites FROM modules GROUP BY slug
-- no measure [one-measure]
SELECT slug FROM modules GROUP BY slug
-- two measures [output-name]
SELECT slug, COUNT(DISTINCT site) AS sites, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
-- a maximum [one-measure]
SELECT slug, MAX(version) AS version, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
-- the largest site [one-measure]
SELECT slug, MAX(site) AS sites FROM modules GROUP BY slug
-- all sites of a module [one-measure]
SELECT slug, ARRAY_AGG(site) AS sites FROM modules GROUP BY slug
-- all sites as a text [one-measure]
SELECT slug, LISTAGG(site, ',') AS sites FROM modules GROUP BY slug
-- any site [one-measure]
SELECT slug, ANY_VALUE(site) AS sites FROM modules GROUP BY slug
-- a filter on the measure [one-measure]
SELECT slug, COUNT(DISTINCT site) FILTER (WHERE version = '9.7.0') AS sites FROM modules GROUP BY slug
-- a window [one-measure]
SELECT slug, COUNT(DISTINCT site) OVER (PARTITION BY slug) AS sites FROM modules
-- arithmetic on the measure [one-measure]
SELECT slug, COUNT(DISTINCT site) * 1000 AS sites FROM modules GROUP BY slug
-- a cast of the measure [one-measure]
SELECT slug, CAST(COUNT(DISTINCT site) AS VARCHAR) AS sites FROM modules GROUP BY slug
-- an error that carries data out [one-measure]
SELECT slug, ERROR(STRING_AGG(site)) AS sites FROM modules GROUP BY slug
-- a cast that fails on data [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE CAST(site AS INTEGER) = 1 GROUP BY slug
-- a division by zero for one site [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE 1 / 0 = 1 GROUP BY slug
-- a key made of the site [plain-key]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug, SUBSTRING(site, 1, 4)
-- a key by its place [plain-key]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY 1
-- a key that is a case [plain-key]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY CASE WHEN site = '3a1f' THEN slug ELSE '' END, slug
-- grouping sets [plain-key]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY GROUPING SETS ((slug), ())
-- a rollup [plain-key]
SELECT slug, major, COUNT(DISTINCT site) AS sites FROM modules GROUP BY ROLLUP(slug, major)
-- a cube [plain-key]
SELECT slug, major, COUNT(DISTINCT site) AS sites FROM modules GROUP BY CUBE(slug, major)
-- a key that is not shown [plain-key]
SELECT COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
-- HAVING on the secret count [one-select]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug HAVING COUNT(DISTINCT site) = 1
-- sorted by the secret count [one-select]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug ORDER BY sites DESC
-- the first by the secret count [one-select]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug LIMIT 1
-- a sub-query in FROM [no-subquery]
SELECT slug, COUNT(DISTINCT site) AS sites FROM (SELECT * FROM modules) GROUP BY slug
-- a sub-query that lies about the site [no-subquery]
SELECT slug, COUNT(DISTINCT site) AS sites FROM (SELECT slug AS site, site AS slug FROM modules) GROUP BY slug
-- a sub-query in IN [no-subquery]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE slug IN (SELECT slug FROM modules) GROUP BY slug
-- EXISTS [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE EXISTS (SELECT 1 FROM classes) GROUP BY slug
-- a scalar sub-query [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE slug = (SELECT MAX(slug) FROM modules) GROUP BY slug
-- a common table expression [one-select]
WITH x AS (SELECT * FROM modules) SELECT slug, COUNT(DISTINCT site) AS sites FROM x GROUP BY slug
-- a union [one-select]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug UNION ALL SELECT slug, COUNT(DISTINCT site) AS sites FROM classes GROUP BY slug
-- an intersection [one-select]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug INTERSECT SELECT slug, COUNT(DISTINCT site) AS sites FROM classes GROUP BY slug
-- DISTINCT rows [one-select]
SELECT DISTINCT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
-- the raw reports [known-view]
SELECT slug, COUNT(DISTINCT site) AS sites FROM reports GROUP BY slug
-- the catalogue of tables [known-view]
SELECT table_name, COUNT(DISTINCT site) AS sites FROM information_schema.tables GROUP BY table_name
-- a view of another schema [known-view]
SELECT slug, COUNT(DISTINCT site) AS sites FROM private.modules GROUP BY slug
-- a file [known-view]
SELECT slug, COUNT(DISTINCT site) AS sites FROM "/etc/passwd" GROUP BY slug
-- a table function that reads a file [no-subquery]
SELECT slug, COUNT(DISTINCT site) AS sites FROM TABLE(read_csv('/etc/passwd')) GROUP BY slug
-- an UNNEST [known-view]
SELECT slug, COUNT(DISTINCT site) AS sites FROM UNNEST(ARRAY['a']) AS t (slug) GROUP BY slug
-- a sample [no-subquery]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules TABLESAMPLE BERNOULLI(1) GROUP BY slug
-- columns renamed so that another one is the site [known-view]
SELECT slug, COUNT(DISTINCT site) AS sites FROM unused_modules AS m (slug, site) GROUP BY slug
-- a column that is not there [known-column]
SELECT ip, COUNT(DISTINCT site) AS sites FROM modules GROUP BY ip
-- the week, which the job chooses [known-column]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE week_id = '2026-W47' GROUP BY slug
-- a probe for a private name [public-value]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE slug = 'acme-payments' GROUP BY slug
-- a probe in a list [public-value]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE slug IN ('puppetlabs-stdlib', 'acme-payments') GROUP BY slug
-- a probe by exclusion [public-value]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE NOT (slug <> 'acme-payments') GROUP BY slug
-- a probe for a private version [public-value]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE version = '5.4.0-acme3' GROUP BY slug
-- a range of texts that narrows a name down [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE slug > 'puppetlabs-ntp' GROUP BY slug
-- a regular expression [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE slug SIMILAR TO 'acme%' GROUP BY slug
-- chance [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE RAND() < 0.5 GROUP BY slug
-- the time [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE CURRENT_TIMESTAMP > TIMESTAMP '2026-01-01 00:00:00' GROUP BY slug
-- the user [known-column]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE slug = CURRENT_USER GROUP BY slug
-- a parameter [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE slug = ? GROUP BY slug
-- nothing but a constant condition [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE 'a' = 'a' GROUP BY slug
-- a constant truth [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE TRUE GROUP BY slug
-- a number for a text [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE major = 9 GROUP BY slug
-- two columns of one row [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE version = major GROUP BY slug
-- a constant column [one-measure]
SELECT slug, 'leak' AS other_slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
-- data in a column's name [output-name]
SELECT slug AS acme_payments, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
-- the measure under a key's name [output-name]
SELECT slug, COUNT(DISTINCT site) AS other_slug FROM modules GROUP BY slug
-- hidden in a comment that is none [one-select]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug /* x */ ; DELETE FROM modules --
-- a backtick instead of a space [syntax]
SELECT slug, COUNT(DISTINCT site) AS sites FROM`modules`GROUP BY slug
-- a hint [one-select]
SELECT /*+ anything */ slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
-- a condition on rows that match in time [no-subquery]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules FOR SYSTEM_TIME AS OF TIMESTAMP '2026-01-01 00:00:00' GROUP BY slug
-- a pattern over rows [no-subquery]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules MATCH_RECOGNIZE (PATTERN (a) DEFINE a AS TRUE) GROUP BY slug
-- a null [allowed-operator]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules WHERE site IS NOT NULL GROUP BY slug
-- QUALIFY [one-select]
SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug QUALIFY COUNT(DISTINCT site) > 1
