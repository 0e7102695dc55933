package org.dropsonde.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/** The one way between a report and its bytes: compact JSON, columns sorted, same report same bytes. */
public final class ReportCodec {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportCodec() {}

  /** The report's bytes: what preview shows, what is sent, and what is kept. */
  public static byte[] write(Report report) {
    return write(report, true);
  }

  /** The same bytes but for the site's ID: what the collector keeps, beside a number of its own. */
  public static byte[] writeWithoutSite(Report report) {
    return write(report, false);
  }

  private static byte[] write(Report report, boolean withSite) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("report_format", Report.FORMAT);
      json.writeStringField("client_version", report.clientVersion());
      if (withSite) {
        json.writeStringField("site_id", report.siteId().hex());
      }
      for (Map.Entry<String, Value> column : report.columns().entrySet()) {
        json.writeFieldName(column.getKey());
        write(json, column.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a report back and checks it against the schema.
   *
   * @throws ReportException names the place and the rule of the first fault, never a value
   */
  public static Report read(byte[] bytes, ReportSchema schema) throws ReportException {
    Report report = ReportReader.read(bytes);
    ReportValidator.check(schema, report);
    return report;
  }

  private static void write(JsonGenerator json, Value value) throws IOException {
    if (value instanceof Value.Text text) {
      json.writeString(text.text());
    } else if (value instanceof Value.Flag flag) {
      json.writeBoolean(flag.flag());
    } else if (value instanceof Value.Rows rows) {
      json.writeStartArray();
      for (Row row : rows.rows()) {
        json.writeStartObject();
        for (Map.Entry<String, Value> cell : row.cells().entrySet()) {
          json.writeFieldName(cell.getKey());
          write(json, cell.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    } else {
      throw new AssertionError("a report holds texts, flags and rows alone");
    }
  }
}
