package org.dropsonde.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dropsonde.report.ReportException.Kind;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.ColumnMode;
import org.dropsonde.spi.ColumnType;
import org.dropsonde.spi.Domain;
import org.dropsonde.spi.Domain.OneOf;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Domain.Scale;
import org.jspecify.annotations.Nullable;

/**
 * Columns as a JSON file, with their domains: how a collector learns the columns of a plugin without
 * running it.
 *
 * <p>An array of objects with {@code name}, {@code type}, {@code mode}, {@code description}; for texts
 * {@code domain}, a name such as {@code MODULE_SLUG} or {@code NODES} or an array of values; for
 * records {@code fields}, again such an array.
 */
public final class SchemaFile {
  private static final int MOST_BYTES = 256 * 1024;
  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(
          StreamReadConstraints.builder().maxNestingDepth(Limits.DEPTH + 2).build())
      .build();

  private final JsonParser json;

  private SchemaFile(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads a file.
   *
   * @throws ReportException where it can't be read or a column can't be used; names file and rule
   */
  public static List<Column> read(Path file) throws ReportException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw refused(file, "it is larger than " + MOST_BYTES + " bytes");
      }
      try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
        json.nextToken();
        return new SchemaFile(json).columns();
      }
    } catch (NoSuchFileException e) {
      throw refused(file, "there is no such file");
    } catch (IOException e) {
      throw refused(file, "it can't be read as JSON: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw refused(file, String.valueOf(e.getMessage()));
    }
  }

  /** Writes columns as such a file. */
  public static String json(Collection<Column> columns) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      write(json, columns);
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator json, Collection<Column> columns) throws IOException {
    json.writeStartArray();
    for (Column column : columns) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.type().name());
      json.writeStringField("mode", column.mode().name());
      json.writeStringField("description", column.description());
      writeDomain(json, column.domain());
      if (!column.fields().isEmpty()) {
        json.writeFieldName("fields");
        write(json, column.fields());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeDomain(JsonGenerator json, @Nullable Domain domain) throws IOException {
    if (domain instanceof Enum<?> name) {
      json.writeStringField("domain", name.name());
    } else if (domain instanceof OneOf list) {
      json.writeArrayFieldStart("domain");
      for (String value : list.values()) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }

  private List<Column> columns() throws IOException {
    expect(JsonToken.START_ARRAY);
    List<Column> columns = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      columns.add(column());
    }
    return columns;
  }

  private Column column() throws IOException {
    expect(JsonToken.START_OBJECT);
    String name = "";
    String type = "";
    String mode = "";
    String description = "";
    Domain domain = null;
    List<Column> fields = List.of();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "name" -> name = text();
        case "type" -> type = text();
        case "mode" -> mode = text();
        case "description" -> description = text();
        case "domain" -> domain = domain();
        case "fields" -> fields = columns();
        default -> throw new IllegalArgumentException("a column has no member of that name");
      }
    }
    return new Column(
        name, ColumnType.valueOf(type), ColumnMode.valueOf(mode), domain, description, fields);
  }

  private Domain domain() throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      List<String> values = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        values.add(text());
      }
      return new OneOf(values);
    }
    String name = text();
    for (Scale scale : Scale.values()) {
      if (scale.name().equals(name)) {
        return scale;
      }
    }
    return PublicName.valueOf(name);
  }

  private String text() throws IOException {
    expect(JsonToken.VALUE_STRING);
    return json.getText();
  }

  private void expect(JsonToken token) {
    if (json.currentToken() != token) {
      throw new IllegalArgumentException("it is not an array of columns");
    }
  }

  private static ReportException refused(Path file, String why) {
    return new ReportException(
        Kind.COLUMNS, "", "the schema file " + file + " can't be used: " + why);
  }
}
