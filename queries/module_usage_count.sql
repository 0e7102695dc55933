/*
title: Sites by module
owner: maintainers
why: Authors ask who uses their module; users ask what others use.
expires: 2027-10-31
share: 34
bound: 64
*/
SELECT slug, COUNT(DISTINCT site) AS sites
FROM modules
GROUP BY slug
