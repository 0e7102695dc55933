/*
title: Sites by major version of a module
owner: maintainers
why: Authors ask which old versions they still have to support.
expires: 2027-10-31
share: 12
bound: 64
*/
SELECT slug, major, COUNT(DISTINCT site) AS sites
FROM modules
GROUP BY slug, major
