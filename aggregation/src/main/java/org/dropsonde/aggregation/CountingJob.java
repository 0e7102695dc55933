package org.dropsonde.aggregation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One table's count, ready for an engine: the engine makes a table {@code reports} of the files and
 * {@code key_domain} of the keys, and runs the SQL.
 */
public final class CountingJob {
  private final String table;
  private final CountingQuery query;
  private final List<List<String>> keys;
  private final List<Path> reports;
  private final WeekSpan weeks;
  private final int bound;

  CountingJob(
      String table,
      CountingQuery query,
      List<List<String>> keys,
      List<Path> reports,
      WeekSpan weeks,
      int bound) {
    this.table = table;
    this.query = query;
    this.keys = List.copyOf(keys);
    this.reports = List.copyOf(reports);
    this.weeks = weeks;
    this.bound = bound;
  }

  /** The columns of {@code reports}, in order: {@code site} is a whole number, all others are texts. */
  public static List<String> reportColumns() {
    return Stream.concat(Stream.of("view_name", View.SITE, "week_id"), StoredColumns.NAMES.stream())
        .toList();
  }

  /** The table's name. */
  public String table() {
    return table;
  }

  /** The rows of {@code key_domain} as JSON, one object a line. */
  public String keyLines() {
    StringWriter lines = new StringWriter();
    List<String> columns = keyColumns();
    try (JsonGenerator json = new JsonFactory().createGenerator(lines)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (int place = 0; place < keys.size(); place++) {
        json.writeStartObject();
        json.writeNumberField("place", place);
        for (int i = 0; i < columns.size(); i++) {
          json.writeStringField(columns.get(i), keys.get(place).get(i));
        }
        json.writeEndObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string can be written to", e);
    }
    return lines + "\n";
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
