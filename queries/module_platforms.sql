/*
title: Sites by module and platform
owner: maintainers
why: Authors ask on which platforms their module is used.
expires: 2027-10-31
share: 8
bound: 64
*/
SELECT slug, platform, COUNT(DISTINCT site) AS sites
FROM platforms
GROUP BY slug, platform
