package org.dropsonde.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.aggregation.CountingJob;
import org.dropsonde.aggregation.SqlDialect;
import org.dropsonde.aggregation.SqlEngine;

/** Counts with Spark SQL over the same Parquet files as DuckDB. */
final class SparkEngine implements SqlEngine {
  static final String NAME = "spark";

  private final SparkSession session;
  private final Path scratch;

  SparkEngine(SparkSession session, Path scratch) {
    this.session = session;
    this.scratch = scratch;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<Integer, Long> count(CountingJob job) throws AggregationException {
    try {
      String[] files = job.reports().stream()
          .map(file -> file.toAbsolutePath().toUri().toString())
          .toArray(String[]::new);
      session.read().parquet(files).createOrReplaceTempView("reports");
      session.createDataFrame(keys(job), keyColumns(job)).createOrReplaceTempView("key_domain");
      Map<Integer, Long> counts = new HashMap<>();
      for (Row row : session.sql(job.sql(SqlDialect.SPARK)).collectAsList()) {
        counts.put(row.getInt(0), row.getLong(1));
      }
      return counts;
    } catch (RuntimeException e) {
      throw new AggregationException(
          Kind.ENGINE,
          "Counting with Spark failed (" + e.getClass().getSimpleName()
              + "). Where memory ran out, give the driver and the executors more.");
    }
  }

  private static List<Row> keys(CountingJob job) {
    List<Row> rows = new ArrayList<>();
    for (List<String> key : job.keys()) {
      List<Object> values = new ArrayList<>();
      values.add(rows.size());
      values.addAll(key);
      rows.add(RowFactory.create(values.toArray()));
    }
    return rows;
  }

  private static StructType keyColumns(CountingJob job) {
    StructType columns = new StructType().add("place", DataTypes.IntegerType, false);
    for (String name : job.keyColumns()) {
      columns = columns.add(name, DataTypes.StringType, false);
    }
    return columns;
  }

  @Override
  public void close() {
    session.stop();
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      scratch.toFile().deleteOnExit(); // Spark removes what it spilled; an empty folder may be left
    }
  }
}
