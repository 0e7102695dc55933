package org.dropsonde.aggregation;

import java.util.List;
import java.util.Map;

/** Counts sites with SQL. All engines give equal counts for equal data. */
public interface SqlEngine extends AutoCloseable {
  /** Its name, as on the command line and in a release. */
  String name();

  /** Hears of all tables before the first is counted. Most engines need not know. */
  default void prepare(List<CountingJob> jobs) throws AggregationException {}

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
