package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropsonde.aggregation.CountingQuery.Field;

/**
 * Every key that a table may have, the most popular first; known without any report.
 *
 * <p>Where views are combined there may be too many: then each contributes its most popular rows only.
 */
final class KeyDomain {
  /** Most keys of a table: each costs a draw of noise, and may be published by mistake. */
  static final int LARGEST = 100_000;

  private final PublicCatalog catalog;
  private final CountingQuery query;

  KeyDomain(PublicCatalog catalog, CountingQuery query) {
    this.catalog = catalog;
    this.query = query;
  }

  /** The keys' values, in the order of the query's keys; one empty row where there are no keys. */
  List<List<String>> rows() {
    List<Part> parts = parts();
    int longest = longest(parts);
    List<int[]> combined = new ArrayList<>();
    combine(parts, longest, new int[parts.size()], 0, combined);
    // By the least popular part: so that pairs of popular modules come before all that have the
    // first.
    combined.sort(KeyDomain::byLeastPopular);
    List<List<String>> rows = new ArrayList<>();
    for (int[] choice : combined) {
      List<String> row = row(parts, choice);
      if (mayCount(row)) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Keys of one view that belong to one dimension: they vary together. */
  private List<Part> parts() {
    Map<List<Object>, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < query.keys().size(); i++) {
      Field field = query.keys().get(i).field();
      places
          .computeIfAbsent(
              List.of(field.scan(), field.column().dimension()), group -> new ArrayList<>())
          .add(i);
    }
    return places.values().stream().map(this::part).toList();
  }

  private Part part(List<Integer> keys) {
    Dimension dimension = query.keys().get(keys.get(0)).field().column().dimension();
    List<String> columns =
        keys.stream().map(key -> query.keys().get(key).field().column().name()).toList();
    return new Part(keys, dimension.rows(catalog, columns));
  }

  /** How many rows each part may have at most, so that all together are few enough. */
  private static int longest(List<Part> parts) {
    int from = 0;
    int to = LARGEST;
    while (from < to) {
      int middle = (from + to + 1) >>> 1;
      double product = 1;
      for (Part part : parts) {
        product *= Math.min(middle, part.rows().size());
      }
      if (product <= LARGEST) {
        from = middle;
      } else {
        to = middle - 1;
      }
    }
    return from;
  }

  private static void combine(
      List<Part> parts, int longest, int[] choice, int next, List<int[]> combined) {
    if (next == parts.size()) {
      combined.add(choice.clone());
      return;
    }
    int rows = Math.min(longest, parts.get(next).rows().size());
    for (int i = 0; i < rows; i++) {
      choice[next] = i;
      combine(parts, longest, choice, next + 1, combined);
    }
  }

  private static int byLeastPopular(int[] left, int[] right) {
    int leftMost = 0;
    int rightMost = 0;
    for (int i = 0; i < left.length; i++) {
      leftMost = Math.max(leftMost, left[i]);
      rightMost = Math.max(rightMost, right[i]);
    }
    return Integer.compare(leftMost, rightMost);
  }

  private List<String> row(List<Part> parts, int[] choice) {
    String[] values = new String[query.keys().size()];
    for (int i = 0; i < choice.length; i++) {
      Part part = parts.get(i);
      List<String> chosen = part.rows().get(choice[i]);
      for (int j = 0; j < chosen.size(); j++) {
        values[part.keys().get(j)] = chosen.get(j);
      }
    }
    return List.of(values);
  }

  /** Leaves out what the query's own conditions exclude: it could be nothing but noise. */
  private boolean mayCount(List<String> row) {
    List<Field> fields = query.keys().stream().map(CountingQuery.Key::field).toList();
    return row.stream().noneMatch(String::isEmpty)
        && query.conditions().stream()
            .filter(condition -> condition.fields().allMatch(fields::contains))
            .allMatch(condition -> condition.test(field -> row.get(fields.indexOf(field))));
  }

  private record Part(List<Integer> keys, List<List<String>> rows) {}
}
