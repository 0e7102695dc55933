package org.dropsonde.aggregation;

import java.util.List;
import java.util.Optional;

/**
 * What is left of a contributed query once it is accepted: how many sites have which key.
 *
 * @param scans the views that it reads, all joined on the site and the week
 * @param keys the grouping keys, in the order of the table's columns
 * @param conditions all of which must hold
 */
record CountingQuery(List<View> scans, List<Key> keys, List<Condition> conditions) {
  CountingQuery {
    scans = List.copyOf(scans);
    keys = List.copyOf(keys);
    conditions = List.copyOf(conditions);
  }

  /** The names of the key columns. */
  List<String> keyNames() {
    return keys.stream().map(Key::name).toList();
  }

  /** Which key a column is; empty where it is none. */
  Optional<Integer> keyOf(Field field) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).field().equals(field)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /**
   * A column of one of the views.
   *
   * @param scan which of the query's views, from 0
   */
  record Field(int scan, ViewColumn column) {}

  /**
   * A grouping key.
   *
   * @param name of the column in the published table
   */
  record Key(Field field, String name) {}
}
