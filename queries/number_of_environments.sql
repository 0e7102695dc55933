/*
title: Sites by their number of environments
owner: maintainers
why: Tool authors ask how many environments they have to cope with.
expires: 2027-10-31
share: 2
bound: 1
*/
SELECT environment_range, COUNT(DISTINCT site) AS sites
FROM sites
GROUP BY environment_range
