package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dropsonde.aggregation.CountingQuery.Field;

/** Counts as the rules say, one site after the other, with plain loops and no SQL. */
final class ReferenceCount {
  private final CountingQuery query;
  private final Map<List<String>, Integer> places = new HashMap<>();

  ReferenceCount(CountingQuery query, List<List<String>> keys) {
    this.query = query;
    for (int i = 0; i < keys.size(); i++) {
      places.put(keys.get(i), i);
    }
  }

  /** How many sites are new at which key after {@code counted} and up to {@code last}. */
  Map<Integer, Long> count(List<SyntheticSite> sites, WeekSpan weeks, int bound) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (SyntheticSite site : sites) {
      Map<Integer, String> firstWeeks = new TreeMap<>();
      for (WeekId week : site.weeks().keySet()) {
        if (week.toString().compareTo(weeks.first()) >= 0
            && week.toString().compareTo(weeks.last()) <= 0) {
          combine(site, week, new ArrayList<>(), firstWeeks);
        }
      }
      firstWeeks.entrySet().stream()
          .sorted(Map.Entry.<Integer, String>comparingByValue()
              .thenComparing(Map.Entry.comparingByKey()))
          .limit(bound)
          .filter(entry -> entry.getValue().compareTo(weeks.counted()) > 0)
          .forEach(entry -> counts.merge(entry.getKey(), 1L, Long::sum));
    }
    return counts;
  }

  private void combine(
      SyntheticSite site,
      WeekId week,
      List<Map<String, String>> chosen,
      Map<Integer, String> firstWeeks) {
    if (chosen.size() < query.scans().size()) {
      for (Map<String, String> row : site.rows(week, query.scans().get(chosen.size()))) {
        chosen.add(row);
        combine(site, week, chosen, firstWeeks);
        chosen.remove(chosen.size() - 1);
      }
      return;
    }
    if (query.conditions().stream().allMatch(one -> one.test(field -> value(chosen, field)))) {
      List<String> key =
          query.keys().stream().map(one -> value(chosen, one.field())).toList();
      Integer place = places.get(key);
      if (place != null) {
        firstWeeks.putIfAbsent(place, week.toString());
      }
    }
  }

  private static String value(List<Map<String, String>> rows, Field field) {
    return rows.get(field.scan()).getOrDefault(field.column().name(), "");
  }
}
