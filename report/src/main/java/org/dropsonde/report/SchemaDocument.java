package org.dropsonde.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain;
import org.jspecify.annotations.Nullable;

/** The schema as BigQuery's JSON: one object a column, records with their fields. */
public final class SchemaDocument {
  private SchemaDocument() {}

  /** The whole schema, indented, with a line end behind it. */
  public static String json(ReportSchema schema) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter));
      json.writeStartArray();
      own(json, "report_format", "The format of this report: " + Report.FORMAT + ".");
      own(json, "client_version", "The version of the program that made it.");
      own(json, "site_id", "128 hex digits that change each quarter; never published.");
      for (Column column : schema.columns()) {
        write(json, column);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return text.append('\n').toString();
  }

  private static void own(JsonGenerator json, String name, String description) throws IOException {
    write(json, name, "STRING", "REQUIRED", description, List.of());
  }

  private static void write(JsonGenerator json, Column column) throws IOException {
    String description = column.description() + values(column.domain());
    write(
        json,
        column.name(),
        column.type().name(),
        column.mode().name(),
        description,
        column.fields());
  }

  private static void write(
      JsonGenerator json,
      String name,
      String type,
      String mode,
      String description,
      List<Column> fields)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("type", type);
    json.writeStringField("mode", mode);
    json.writeStringField("description", description);
    if (!fields.isEmpty()) {
      json.writeArrayFieldStart("fields");
      for (Column field : fields) {
        write(json, field);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static String values(@Nullable Domain domain) {
    if (domain instanceof Domain.Scale scale) {
      return " One of " + String.join(", ", scale.buckets()) + ".";
    }
    return domain instanceof Domain.OneOf list
        ? " One of " + String.join(", ", list.values()) + "."
        : "";
  }
}
