package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes rows that share a number for the rows of one site: the same number in a week, or the same step from
 * a week to the next. Against exact counts it works, as all that a newcomer brings goes up by one.
 */
final class LinkingAttack {
  private static final int SMALLEST_CLUSTER = 3;

  private final List<List<String>> clusters = new ArrayList<>();

  /** Looks at the published rows of each week. */
  LinkingAttack(List<Map<String, Long>> weeks) {
    Map<String, Long> before = Map.of();
    for (Map<String, Long> week : weeks) {
      Map<Long, List<String>> sameNumber = new HashMap<>();
      Map<Long, List<String>> sameStep = new HashMap<>();
      for (Map.Entry<String, Long> row : week.entrySet()) {
        add(sameNumber, row.getValue(), row.getKey());
        Long earlier = before.get(row.getKey());
        if (earlier != null && !earlier.equals(row.getValue())) {
          add(sameStep, row.getValue() - earlier, row.getKey());
        }
      }
      keep(sameNumber.values());
      keep(sameStep.values());
      before = week;
    }
  }

  private static void add(Map<Long, List<String>> clusters, long number, String key) {
    clusters.computeIfAbsent(number, absent -> new ArrayList<>()).add(key);
  }

  private void keep(Collection<List<String>> found) {
    found.stream().filter(one -> one.size() >= SMALLEST_CLUSTER).forEach(clusters::add);
  }

  /** The largest share that a site's keys have in any cluster. */
  double bestPurity(Set<String> site) {
    return clusters.stream()
        .mapToDouble(
            cluster -> cluster.stream().filter(site::contains).count() / (double) cluster.size())
        .max()
        .orElse(0);
  }
}
