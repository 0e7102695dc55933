/*
title: Sites by class on their nodes
owner: maintainers
why: Authors ask which classes are in use before they change one.
expires: 2027-10-31
share: 8
bound: 64
*/
SELECT slug, class_name AS name, COUNT(DISTINCT site) AS sites
FROM classes
WHERE node_range <> '0'
GROUP BY slug, class_name
