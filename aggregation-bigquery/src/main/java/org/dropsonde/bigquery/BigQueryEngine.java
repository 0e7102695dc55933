package org.dropsonde.bigquery;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.Dataset;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.TableId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.aggregation.CountingJob;
import org.dropsonde.aggregation.SqlDialect;
import org.dropsonde.aggregation.SqlEngine;
import org.jspecify.annotations.Nullable;

/**
 * Counts with BigQuery: loads the weeks' Parquet files and a table's keys, runs the same SQL as DuckDB, and
 * reads the counts back. All tables are deleted at the end.
 */
final class BigQueryEngine implements SqlEngine {
  static final String NAME = "bigquery";

  /** What each count looks for first; BigQuery then reads less of the table. */
  private static final List<String> CLUSTERED = List.of("view_name", "week_id");

  private static final String PLACE = "place";
  private static final String SITES = "sites";
  private static final Schema REPORTS =
      schema(CountingJob.reportColumns().stream(), Set.of("site"));
  private static final Schema COUNTS = schema(Stream.of(PLACE, SITES), Set.of(PLACE, SITES));

  private final BigQueryJobs jobs;
  private final ScratchTables tables;
  private List<Path> files = List.of();
  private @Nullable TableId reports;

  private BigQueryEngine(BigQueryJobs jobs, ScratchTables tables) {
    this.jobs = jobs;
    this.tables = tables;
  }

  /** Sees that the dataset is there, and where it has to be. */
  static BigQueryEngine open(
      BigQuery client, BigQuerySettings settings, Polling polling, Clock clock)
      throws AggregationException {
    String location = location(client, settings);
    return new BigQueryEngine(
        new BigQueryJobs(client, settings, location, polling),
        new ScratchTables(client, settings.dataset(), clock));
  }

  private static String location(BigQuery client, BigQuerySettings settings)
      throws AggregationException {
    String name = settings.project() + "." + settings.dataset();
    try {
      Dataset dataset = client.getDataset(DatasetId.of(settings.project(), settings.dataset()));
      if (dataset == null) {
        throw new AggregationException(
            Kind.INPUT,
            "There is no dataset " + name + ": make one that nobody else can read, with"
                + " 'bq mk --dataset --location=LOCATION " + name.replace('.', ':') + "'.");
      }
      String location = dataset.getLocation();
      String wanted = settings.location().orElse(location);
      if (!wanted.equalsIgnoreCase(location)) {
        throw new AggregationException(
            Kind.INPUT,
            "The dataset " + name + " is in " + location + " and not in " + wanted
                + ": no report was sent there. Name another, or make one.");
      }
      return location;
    } catch (RuntimeException e) {
      throw BigQueryFailure.of("Opening the dataset " + name, e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<Integer, Long> count(CountingJob job) throws AggregationException {
    try {
      TableId loaded = load(job.reports());
      TableId keys = load(job);
      TableId counts = tables.create("counts", COUNTS, List.of());
      return read(jobs.query(sql(job, loaded, keys), counts, COUNTS).iterateAll());
    } catch (RuntimeException e) {
      // Whatever the library throws may quote a value.
      throw BigQueryFailure.of("Counting", e);
    } catch (IOException e) {
      throw new AggregationException(
          Kind.ENGINE,
          "Sending reports to BigQuery failed (" + e.getClass().getSimpleName()
              + "): see that they can be read and that Google can be reached, and run it again.");
    }
  }

  /** All tables of a week are counted of the same files. */
  private TableId load(List<Path> weeks) throws AggregationException, IOException {
    TableId loaded = reports;
    if (loaded != null && files.equals(weeks)) {
      return loaded;
    }
    loaded = tables.create("reports", REPORTS, CLUSTERED);
    for (Path week : weeks) {
      jobs.load(loaded, REPORTS, FormatOptions.parquet(), () -> Files.newByteChannel(week));
    }
    files = weeks;
    reports = loaded;
    return loaded;
  }

  private TableId load(CountingJob job) throws AggregationException, IOException {
    Schema columns =
        schema(Stream.concat(Stream.of(PLACE), job.keyColumns().stream()), Set.of(PLACE));
    TableId keys = tables.create("keys", columns, List.of());
    byte[] lines = job.keyLines().getBytes(StandardCharsets.UTF_8);
    jobs.load(
        keys,
        columns,
        FormatOptions.json(),
        () -> Channels.newChannel(new ByteArrayInputStream(lines)));
    return keys;
  }

  /** The SQL that all engines run, with the names of this run's tables. */
  private static String sql(CountingJob job, TableId reports, TableId keys) {
    return "WITH reports AS (SELECT * FROM " + reports.getTable()
        + "),\nkey_domain AS (SELECT * FROM "
        + keys.getTable() + ")\nSELECT " + PLACE + ", " + SITES + " FROM (\n"
        + job.sql(SqlDialect.BIGQUERY) + "\n)";
  }

  private static Map<Integer, Long> read(Iterable<FieldValueList> rows) {
    Map<Integer, Long> counts = new HashMap<>();
    for (FieldValueList row : rows) {
      counts.put(Math.toIntExact(row.get(0).getLongValue()), row.get(1).getLongValue());
    }
    return counts;
  }

  private static Schema schema(Stream<String> columns, Set<String> numbers) {
    return Schema.of(columns
        .map(name -> Field.of(
            name, numbers.contains(name) ? StandardSQLTypeName.INT64 : StandardSQLTypeName.STRING))
        .toList());
  }

  @Override
  public void close() {
    tables.close();
  }
}
