package org.dropsonde.publication;

import java.util.Comparator;
import java.util.List;

/**
 * What one query gave in one release.
 *
 * @param name as in SQL: {@code [a-z][a-z0-9_]*}
 * @param title one line for people
 * @param why what the numbers are good for
 * @param owner who answers for the query
 * @param sql the query as contributed
 * @param keys names of the key columns
 * @param threshold fewest sites that are published
 * @param sigma standard deviation of the noise in this release, in sites
 * @param bound to how many keys a site adds at most
 * @param rows sorted by key, as in the release
 */
record PublicTable(
    String name,
    String title,
    String why,
    String owner,
    String sql,
    List<String> keys,
    long threshold,
    double sigma,
    int bound,
    List<PublicRow> rows) {
  PublicTable {
    keys = List.copyOf(keys);
    rows = List.copyOf(rows);
  }

  /** The rows, most sites first. */
  List<PublicRow> ranked() {
    return rows.stream()
        .sorted(Comparator.comparingLong(PublicRow::sites).reversed())
        .toList();
  }

  /** Where among the keys a column stands; -1 where it does not. */
  int keyIndex(String column) {
    return keys.indexOf(column);
  }
}
