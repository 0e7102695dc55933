package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One table's count, ready for an engine: the engine makes a table {@code reports} of the files and
 * {@code key_domain} of the keys, and runs the SQL.
 */
public final class CountingJob {
  private final CountingQuery query;
  private final List<List<String>> keys;
  private final List<Path> reports;
  private final WeekSpan weeks;
  private final int bound;

  CountingJob(
      CountingQuery query, List<List<String>> keys, List<Path> reports, WeekSpan weeks, int bound) {
    this.query = query;
    this.keys = List.copyOf(keys);
    this.reports = List.copyOf(reports);
    this.weeks = weeks;
    this.bound = bound;
  }

  /** The keys' values; a key's number is its place in the list, the most popular first. */
  public List<List<String>> keys() {
    return keys;
  }

  /** The names of the columns of {@code key_domain} beside {@code place}, all of them texts. */
  public List<String> keyColumns() {
    return IntStream.range(0, query.keys().size()).mapToObj(i -> "k" + i).toList();
  }

  /** The Parquet files of the quarter's weeks. */
  public List<Path> reports() {
    return reports;
  }

  /** A query over {@code reports} and {@code key_domain} with two whole columns: place and sites. */
  public String sql(SqlDialect dialect) {
    return new SqlWriter(dialect, query).write(weeks, bound);
  }
}
