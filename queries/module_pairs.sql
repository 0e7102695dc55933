/*
title: Sites by pair of modules
owner: maintainers
why: Authors ask which modules must work together.
expires: 2027-10-31
share: 7
bound: 64
*/
SELECT a.slug, b.slug AS other_slug, COUNT(DISTINCT a.site) AS sites
FROM modules AS a
JOIN modules AS b ON a.site = b.site
WHERE a.slug < b.slug
GROUP BY a.slug, b.slug
