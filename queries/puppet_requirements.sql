/*
title: Sites by range of Puppet versions that their modules ask for
owner: maintainers
why: Authors ask when they can stop supporting an old Puppet.
expires: 2027-10-31
share: 4
bound: 8
*/
SELECT product, from_major, below_major, COUNT(DISTINCT site) AS sites
FROM puppet_requirements
GROUP BY product, from_major, below_major
