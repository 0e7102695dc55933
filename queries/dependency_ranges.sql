/*
title: Sites by the major version that their own modules keep them below
owner: maintainers
why: Authors ask whose version ranges keep users from upgrading.
expires: 2027-10-31
share: 7
bound: 64
*/
SELECT slug, below_major, COUNT(DISTINCT site) AS sites
FROM dependencies
WHERE below_major NOT IN ('open', 'none')
GROUP BY slug, below_major
