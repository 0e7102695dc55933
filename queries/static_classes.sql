/*
title: Sites by class that their code or data declares
owner: maintainers
why: Sites without PuppetDB report no classes on nodes; this is what their code says.
expires: 2027-10-31
share: 7
bound: 64
*/
SELECT slug, class_name, COUNT(DISTINCT site) AS sites
FROM declared_classes
GROUP BY slug, class_name
