package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.report.Quarter;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The sites that asked the collector to be forgotten; their reports up to then count no more. */
final class ForgottenSites {
  private static final Pattern LINE = Pattern.compile(
      "\\{\"quarter\":\"(\\d{4})-Q([1-4])\",\"site\":\"([0-9a-f]{64})\",\"sequence\":(\\d{1,18})}");

  private final List<Entry> entries;

  private ForgottenSites(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Reads the collector's file; a missing one names nobody. */
  static ForgottenSites read(Path file) throws AggregationException {
    List<Entry> entries = new ArrayList<>();
    if (Files.exists(file)) {
      Matcher matcher = LINE.matcher(text(file));
      while (matcher.find()) {
        Quarter quarter =
            new Quarter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        entries.add(new Entry(quarter, matcher.group(3), Long.parseLong(matcher.group(4))));
      }
    }
    return new ForgottenSites(entries);
  }

  private static String text(Path file) throws AggregationException {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new AggregationException(
          Kind.DISK, "Reading the sites to forget, " + file + ", failed: see that it can be read.");
    }
  }

  /** Makes a table {@code forgotten} of those that a week's quarter knows. */
  void writeTo(DuckDb database, WeekId week) throws SQLException {
    database.run("CREATE TEMP TABLE sites_to_forget (site VARCHAR, sequence BIGINT)");
    try (DuckDBAppender appender = database
        .connection()
        .createAppender("temp", DuckDBConnection.DEFAULT_SCHEMA, "sites_to_forget")) {
      for (Entry entry : entries) {
        if (entry.quarter().equals(week.quarter())) {
          appender.beginRow();
          appender.append(entry.site());
          appender.append(entry.sequence());
          appender.endRow();
        }
      }
    }
    database.run("CREATE TEMP TABLE forgotten AS SELECT site, max(sequence) AS sequence"
        + " FROM sites_to_forget GROUP BY site");
  }

  /** Whether any site of a week's quarter is to be forgotten. */
  boolean concern(WeekId week) {
    return entries.stream().anyMatch(entry -> entry.quarter().equals(week.quarter()));
  }

  /**
   * A site.
   *
   * @param sequence of its last report that counts no more
   */
  private record Entry(Quarter quarter, String site, long sequence) {}
}
