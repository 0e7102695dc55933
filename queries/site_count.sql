/*
title: Sites that reported
owner: maintainers
why: Everybody needs it to read any other number; the job needs it to choose how many keys count.
expires: 2027-10-31
share: 3
bound: 1
*/
SELECT COUNT(DISTINCT site) AS sites
FROM sites
