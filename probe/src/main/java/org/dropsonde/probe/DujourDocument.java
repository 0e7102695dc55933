package org.dropsonde.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropsonde.report.Report;
import org.dropsonde.spi.Domain.Scale;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/**
 * A report in the original client's wire format (Dropsonde 0.0.9, metrics.rb, report).
 *
 * <p>Where the original has an exact count, a range's lower bound stands for it; where it has a time,
 * the Monday of the week. Columns that the original does not know are left out.
 */
final class DujourDocument {
  private DujourDocument() {}

  /** Writes one member of the original's snapshots. */
  private interface Writer {
    void write(JsonGenerator json, Row row) throws IOException;
  }

  private static final Map<String, Writer> ROWS = Map.of(
      "modules", DujourDocument::module,
      "classes", DujourDocument::usedClass,
      "unused_modules", (json, row) -> json.writeString(text(row, "name")),
      "unused_classes", (json, row) -> json.writeString(text(row, "name")),
      "class_platforms", DujourDocument::platform,
      "dependencies", DujourDocument::dependency,
      "puppetfile_ruby_methods", DujourDocument::method);

  static byte[] write(Report report, LocalDate day) {
    String monday =
        day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) + "T00:00:00+00:00";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("product", "popularity-module");
      json.writeStringField("version", "1.0.0");
      json.writeStringField("site_id", report.siteId().hex());
      json.writeObjectFieldStart("self-service-analytics");
      json.writeObjectFieldStart("snapshots");
      for (Map.Entry<String, Value> column : report.columns().entrySet()) {
        snapshot(json, column.getKey(), column.getValue(), monday);
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void snapshot(JsonGenerator json, String name, Value value, String monday)
      throws IOException {
    Writer writer = ROWS.get(name);
    if (value instanceof Value.Rows rows && writer != null) {
      json.writeObjectFieldStart(name);
      json.writeArrayFieldStart("value");
      for (Row row : rows.rows()) {
        writer.write(json, row);
      }
      json.writeEndArray();
    } else if (value instanceof Value.Text bucket && name.equals("environment_count")) {
      json.writeObjectFieldStart(name);
      json.writeNumberField("value", Scale.USES.lowerBound(bucket.text()));
    } else {
      return;
    }
    json.writeStringField("timestamp", monday);
    json.writeEndObject();
  }

  private static void module(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", text(row, "name"));
    json.writeStringField("slug", text(row, "slug"));
    if (row.cells().containsKey("version")) {
      json.writeStringField("version", text(row, "version"));
    }
    json.writeEndObject();
  }

  private static void usedClass(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", title(text(row, "name")));
    json.writeNumberField("count", Scale.NODES.lowerBound(text(row, "nodes")));
    json.writeEndObject();
  }

  private static void platform(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", title(text(row, "name")));
    json.writeStringField("platform", text(row, "platform"));
    json.writeNumberField("count", Scale.NODES.lowerBound(text(row, "nodes")));
    json.writeEndObject();
  }

  private static void dependency(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", text(row, "slug").replaceFirst("-", "/"));
    if (row.cells().containsKey("version_requirement")) {
      json.writeStringField("version_requirement", text(row, "version_requirement"));
    }
    json.writeEndObject();
  }

  private static void method(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", text(row, "name"));
    json.writeNumberField("count", Scale.USES.lowerBound(text(row, "uses")));
    json.writeEndObject();
  }

  /** A class as PuppetDB titles it, such as {@code Apache::Mod::Ssl}. */
  private static String title(String name) {
    return Stream.of(name.split("::", -1))
        .map(
            part -> part.isEmpty() ? "" : Character.toUpperCase(part.charAt(0)) + part.substring(1))
        .collect(Collectors.joining("::"));
  }

  private static String text(Row row, String column) {
    return row.cells().get(column) instanceof Value.Text text ? text.text() : "";
  }
}
