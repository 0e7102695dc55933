package org.dropsonde.aggregation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A made-up site: what each view says of it, week by week.
 *
 * @param id 64 hex digits
 */
record SyntheticSite(String id, SortedMap<WeekId, Map<View, List<Map<String, String>>>> weeks) {

  /** A site with other rows in a view in one week. */
  List<Map<String, String>> rows(WeekId week, View view) {
    return weeks.getOrDefault(week, Map.of()).getOrDefault(view, List.of());
  }
}
