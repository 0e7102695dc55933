package org.dropsonde.aggregation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A table's three files: the same columns and rows as CSV, JSON and Parquet.
 *
 * <p>The columns are {@code week_id}, the keys, {@code sites}, {@code plus_or_minus}, {@code sigma} and
 * {@code bound}: who copies one row takes along how blurred it is.
 */
final class TableFiles {
  private final WeekId week;
  private final PublishedTable table;

  TableFiles(WeekId week, PublishedTable table) {
    this.week = week;
    this.table = table;
  }

  /** No value needs quoting: keys hold letters, digits and a few signs, and never a comma. */
  String csv() {
    String header = Stream.of(
            Stream.of("week_id"),
            table.keyNames().stream(),
            Stream.of("sites", "plus_or_minus", "sigma", "bound"))
        .flatMap(names -> names)
        .collect(Collectors.joining(","));
    StringBuilder text = new StringBuilder(header).append('\n');
    for (PublishedTable.Row row : table.rows()) {
      text.append(week).append(',');
      row.key().forEach(value -> text.append(value).append(','));
      text.append(row.sites() + "," + table.plusOrMinus() + "," + sigma() + ",")
          .append(table.cost().bound())
          .append('\n');
    }
    return text.toString();
  }

  /** One row a line, so that two weeks can be compared with ordinary tools. */
  String json() {
    StringBuilder text = new StringBuilder("[");
    String separator = "\n";
    for (PublishedTable.Row row : table.rows()) {
      text.append(separator).append(json(row));
      separator = ",\n";
    }
    return text.append("\n]\n").toString();
  }

  private String json(PublishedTable.Row row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("week_id", week.toString());
      for (int i = 0; i < row.key().size(); i++) {
        json.writeStringField(table.keyNames().get(i), row.key().get(i));
      }
      json.writeNumberField("sites", row.sites());
      json.writeNumberField("plus_or_minus", table.plusOrMinus());
      json.writeFieldName("sigma");
      json.writeNumber(sigma());
      json.writeNumberField("bound", table.cost().bound());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return text.toString();
  }

  /** Written by DuckDB from one thread's insertions, so that the bytes are the same each time. */
  void parquet(DuckDb database, Path file) throws SQLException {
    String keys = table.keyNames().stream()
        .map(name -> SqlDialect.DUCKDB.identifier(name) + " VARCHAR NOT NULL, ")
        .collect(Collectors.joining());
    database.run("CREATE OR REPLACE TEMP TABLE published (week_id VARCHAR NOT NULL, " + keys
        + "sites BIGINT NOT NULL, plus_or_minus BIGINT NOT NULL, sigma DOUBLE NOT NULL,"
        + " bound INTEGER NOT NULL)");
    try (DuckDBAppender appender = database
        .connection()
        .createAppender("temp", DuckDBConnection.DEFAULT_SCHEMA, "published")) {
      for (PublishedTable.Row row : table.rows()) {
        appender.beginRow();
        appender.append(week.toString());
        for (String value : row.key()) {
          appender.append(value);
        }
        appender.append(row.sites());
        appender.append(table.plusOrMinus());
        appender.append(Double.parseDouble(sigma()));
        appender.append(table.cost().bound());
        appender.endRow();
      }
    }
    database.run("COPY published TO " + DuckDb.path(file) + " (FORMAT parquet)");
  }

  private String sigma() {
    return String.format(Locale.ROOT, "%.2f", table.sigma());
  }
}
