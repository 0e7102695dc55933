package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A table as everybody may see it.
 *
 * @param query its text, as it was when the quarter was charged for it
 * @param keyNames the columns before the numbers
 * @param fromWeek of its first release in the quarter
 * @param release which of the table's releases in the quarter this is, from 1
 * @param keys how many keys there are, published or not
 * @param rows those that are published, sorted by their values
 */
record PublishedTable(
    QueryFile query,
    QueryHeader header,
    List<String> keyNames,
    PrivacyCost cost,
    WeekId fromWeek,
    int release,
    int keys,
    List<Row> rows) {

  /** Leaves out what is smaller than the threshold, and sorts. */
  static List<Row> rows(List<List<String>> keys, long[] blurred, long threshold) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < blurred.length; i++) {
      if (blurred[i] >= threshold) {
        rows.add(new Row(keys.get(i), blurred[i]));
      }
    }
    rows.sort(Comparator.comparing(row -> String.join("\t", row.key())));
    return rows;
  }

  String name() {
    return query.name();
  }

  double sigma() {
    return cost.sigma(release);
  }

  /** How far a number is off at most, 19 times in 20; whole sites, rounded up. */
  long plusOrMinus() {
    return (long) Math.ceil(cost.plusOrMinus(release));
  }

  long threshold() {
    return cost.threshold(release);
  }

  /** A key's values, and how many sites have it, more or less. */
  record Row(List<String> key, long sites) {}
}
