/*
title: Sites by their number of public modules
owner: maintainers
why: Tool authors ask how large a control repository usually is.
expires: 2027-10-31
share: 2
bound: 1
*/
SELECT module_total, COUNT(DISTINCT site) AS sites
FROM sites
GROUP BY module_total
