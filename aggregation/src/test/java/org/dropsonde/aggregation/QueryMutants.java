package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Queries with one or two words changed, dropped, doubled or taken from another query. */
final class QueryMutants {
  private final List<String> queries;
  private final Random random;

  QueryMutants(List<String> queries, long seedNumber) {
    this.queries = queries;
    this.random = new Random(seedNumber);
  }

  String next() {
    List<String> words = words();
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      List<String> others = words();
      int place = random.nextInt(words.size());
      String other = others.get(random.nextInt(others.size()));
      switch (random.nextInt(4)) {
        case 0 -> words.set(place, other);
        case 1 -> words.remove(place);
        case 2 -> words.add(place, words.get(place));
        default -> words.add(place, other);
      }
    }
    return String.join(" ", words);
  }

  private List<String> words() {
    String query = queries.get(random.nextInt(queries.size()));
    return new ArrayList<>(Arrays.asList(query.split("(?<=[(),.])|(?=[(),.])|\\s+")));
  }
}
