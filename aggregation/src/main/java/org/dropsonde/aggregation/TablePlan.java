package org.dropsonde.aggregation;

import java.util.List;

/**
 * A table that is to be counted.
 *
 * @param keys its values, the most popular first
 */
record TablePlan(String name, CountingQuery query, List<List<String>> keys, PrivacyCost cost) {}
