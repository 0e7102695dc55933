/*
title: Sites by Ruby method in their Puppetfiles
owner: maintainers
why: Puppetfile tools ask what they must understand.
expires: 2027-10-31
share: 3
bound: 8
*/
SELECT ruby_method, COUNT(DISTINCT site) AS sites
FROM puppetfile_methods
GROUP BY ruby_method
