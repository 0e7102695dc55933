package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Counts with DuckDB: one machine, any amount of memory. */
final class DuckDbEngine implements SqlEngine {
  static final String NAME = "duckdb";

  private final DuckDb database;

  private DuckDbEngine(DuckDb database) {
    this.database = database;
  }

  static DuckDbEngine open(EngineLimits limits, Path work, Path reports)
      throws AggregationException {
    return new DuckDbEngine(DuckDb.open(limits, work, List.of(reports)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<Integer, Long> count(CountingJob job) throws AggregationException {
    try {
      database.run("CREATE OR REPLACE TEMP VIEW reports AS SELECT * FROM read_parquet("
          + job.reports().stream().map(DuckDb::path).collect(Collectors.joining(", ", "[", "]"))
          + ")");
      writeKeys(job);
      return read(job.sql(SqlDialect.DUCKDB));
    } catch (SQLException e) {
      throw new AggregationException(
          Kind.ENGINE,
          "Counting with DuckDB failed (" + DuckDb.codeOf(e)
              + "). Where memory ran out, raise --memory or free disk space.");
    }
  }

  private void writeKeys(CountingJob job) throws SQLException {
    String columns = job.keyColumns().stream()
        .map(column -> ", " + column + " VARCHAR NOT NULL")
        .collect(Collectors.joining());
    database.run("CREATE OR REPLACE TEMP TABLE key_domain (place INTEGER NOT NULL" + columns + ")");
    try (DuckDBAppender appender = database
        .connection()
        .createAppender("temp", DuckDBConnection.DEFAULT_SCHEMA, "key_domain")) {
      int place = 0;
      for (List<String> key : job.keys()) {
        appender.beginRow();
        appender.append(place++);
        for (String value : key) {
          appender.append(value);
        }
        appender.endRow();
      }
    }
  }

  private Map<Integer, Long> read(String sql) throws SQLException {
    Map<Integer, Long> counts = new HashMap<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        counts.put(rows.getInt(1), rows.getLong(2));
      }
    }
    return counts;
  }

  @Override
  public void close() {
    database.close();
  }
}
