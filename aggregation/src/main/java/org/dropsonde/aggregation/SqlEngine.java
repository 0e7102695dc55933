package org.dropsonde.aggregation;

import java.util.Map;

/** Counts sites with SQL. All engines give equal counts for equal data. */
public interface SqlEngine extends AutoCloseable {
  /** Its name, as on the command line and in a release. */
  String name();

  /**
   * Runs one table's count.
   *
   * @return by the number of the key ({@link CountingJob#keys}), how many sites are new there; keys
   *     without any are missing
   * @throws AggregationException whose message holds no data, and so nothing of the engine's own words
   */
  Map<Integer, Long> count(CountingJob job) throws AggregationException;

  @Override
  void close();
}
