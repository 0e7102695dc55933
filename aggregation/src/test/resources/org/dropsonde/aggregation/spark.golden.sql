-- dependency_ranges
WITH seen AS (
  SELECT t0.`site`, t0.`slug` AS `k0`, t0.`below_major` AS `k1`, MIN(t0.`week_id`) AS `first_week`
  FROM reports AS t0
  WHERE t0.`view_name` = 'dependencies' AND t0.`week_id` >= '2026-W40' AND t0.`week_id` <= '2026-W47'
    AND NOT ((t0.`below_major` = 'open' OR t0.`below_major` = 'none'))
  GROUP BY t0.`site`, t0.`slug`, t0.`below_major`
),
ranked AS (
  SELECT key_domain.`place`, seen.`first_week`,
    ROW_NUMBER() OVER (PARTITION BY seen.`site` ORDER BY seen.`first_week`, key_domain.`place`) AS `nth`
  FROM seen INNER JOIN key_domain ON seen.`k0` = key_domain.`k0` AND seen.`k1` = key_domain.`k1`
)
SELECT ranked.`place`, COUNT(*) AS `sites`
FROM ranked
WHERE ranked.`nth` <= 64 AND ranked.`first_week` > '2026-W46'
GROUP BY ranked.`place`;

-- module_pairs
WITH seen AS (
  SELECT t0.`site`, t0.`slug` AS `k0`, t1.`slug` AS `k1`, MIN(t0.`week_id`) AS `first_week`
  FROM reports AS t0
    INNER JOIN reports AS t1 ON t0.`site` = t1.`site` AND t0.`week_id` = t1.`week_id`
  WHERE t0.`view_name` = 'modules' AND t0.`week_id` >= '2026-W40' AND t0.`week_id` <= '2026-W47'
    AND t1.`view_name` = 'modules' AND t1.`week_id` >= '2026-W40' AND t1.`week_id` <= '2026-W47'
    AND t0.`slug` < t1.`slug`
    AND t0.`slug` IN (SELECT key_domain.`k0` FROM key_domain)
    AND t1.`slug` IN (SELECT key_domain.`k1` FROM key_domain)
  GROUP BY t0.`site`, t0.`slug`, t1.`slug`
),
ranked AS (
  SELECT key_domain.`place`, seen.`first_week`,
    ROW_NUMBER() OVER (PARTITION BY seen.`site` ORDER BY seen.`first_week`, key_domain.`place`) AS `nth`
  FROM seen INNER JOIN key_domain ON seen.`k0` = key_domain.`k0` AND seen.`k1` = key_domain.`k1`
)
SELECT ranked.`place`, COUNT(*) AS `sites`
FROM ranked
WHERE ranked.`nth` <= 64 AND ranked.`first_week` > '2026-W46'
GROUP BY ranked.`place`;

-- module_usage_count
WITH seen AS (
  SELECT t0.`site`, t0.`slug` AS `k0`, MIN(t0.`week_id`) AS `first_week`
  FROM reports AS t0
  WHERE t0.`view_name` = 'modules' AND t0.`week_id` >= '2026-W40' AND t0.`week_id` <= '2026-W47'
  GROUP BY t0.`site`, t0.`slug`
),
ranked AS (
  SELECT key_domain.`place`, seen.`first_week`,
    ROW_NUMBER() OVER (PARTITION BY seen.`site` ORDER BY seen.`first_week`, key_domain.`place`) AS `nth`
  FROM seen INNER JOIN key_domain ON seen.`k0` = key_domain.`k0`
)
SELECT ranked.`place`, COUNT(*) AS `sites`
FROM ranked
WHERE ranked.`nth` <= 64 AND ranked.`first_week` > '2026-W46'
GROUP BY ranked.`place`;

-- site_count
WITH seen AS (
  SELECT t0.`site`, MIN(t0.`week_id`) AS `first_week`
  FROM reports AS t0
  WHERE t0.`view_name` = 'sites' AND t0.`week_id` >= '2026-W40' AND t0.`week_id` <= '2026-W47'
  GROUP BY t0.`site`
),
ranked AS (
  SELECT key_domain.`place`, seen.`first_week`,
    ROW_NUMBER() OVER (PARTITION BY seen.`site` ORDER BY seen.`first_week`, key_domain.`place`) AS `nth`
  FROM seen CROSS JOIN key_domain
)
SELECT ranked.`place`, COUNT(*) AS `sites`
FROM ranked
WHERE ranked.`nth` <= 64 AND ranked.`first_week` > '2026-W46'
GROUP BY ranked.`place`;

