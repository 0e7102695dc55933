/*
title: Sites by where modules come from, and whether they are pinned
owner: maintainers
why: Tool authors ask which sources matter, and whether deploys can be repeated.
expires: 2027-10-31
share: 3
bound: 4
*/
SELECT kind, pinned, COUNT(DISTINCT site) AS sites
FROM module_sources
WHERE module_range <> '0'
GROUP BY kind, pinned
