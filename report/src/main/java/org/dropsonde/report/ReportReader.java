package org.dropsonde.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropsonde.report.ReportException.Kind;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reads one report, strictly: UTF-8, texts, flags and rows alone, no key twice, nothing behind it.
 *
 * <p>What it says about a fault never holds a part of the input: not even a key, which anybody may
 * have made up.
 */
final class ReportReader {
  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(Limits.DEPTH)
          .maxStringLength(Limits.TEXT)
          .maxNameLength(64)
          .build())
      .build();

  private final JsonParser json;
  private int rows;

  private ReportReader(JsonParser json) {
    this.json = json;
  }

  static Report read(byte[] bytes) throws ReportException {
    if (bytes.length > Limits.BYTES) {
      throw malformed("is larger than " + Limits.BYTES + " bytes");
    }
    try (JsonParser json = parser(bytes)) {
      json.nextToken();
      Map<String, Value> columns = new ReportReader(json).object();
      if (json.nextToken() != null) {
        throw malformed("has something behind its end");
      }
      return report(columns);
    } catch (IOException e) {
      throw malformed("is not JSON within the limits of a report");
    }
  }

  private static Report report(Map<String, Value> columns) throws ReportException {
    String format = own(columns, "report_format");
    if (!format.equals(Report.FORMAT)) {
      throw malformed("is not of the format " + Report.FORMAT);
    }
    String siteId = own(columns, "site_id");
    String version = own(columns, "client_version");
    if (!SiteId.isValid(siteId) || !Report.isVersion(version)) {
      throw malformed("has a malformed site_id or client_version");
    }
    return new Report(version, new SiteId(siteId), columns);
  }

  private static String own(Map<String, Value> columns, String name) throws ReportException {
    if (columns.remove(name) instanceof Value.Text text) {
      return text.text();
    }
    throw malformed("has no " + name);
  }

  private Map<String, Value> object() throws IOException, ReportException {
    expect(JsonToken.START_OBJECT);
    Map<String, Value> values = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (values.put(name, value()) != null) {
        throw malformed("has a key twice");
      }
    }
    return values;
  }

  private Value value() throws IOException, ReportException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> new Value.Text(json.getText());
      case VALUE_TRUE -> new Value.Flag(true);
      case VALUE_FALSE -> new Value.Flag(false);
      case START_ARRAY -> rows();
      default -> throw malformed("holds something else than texts, flags and rows");
    };
  }

  private Value rows() throws IOException, ReportException {
    List<Row> read = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (++rows > Limits.ALL_ROWS) {
        throw malformed("has more than " + Limits.ALL_ROWS + " rows");
      }
      read.add(new Row(object()));
    }
    return new Value.Rows(read);
  }

  private void expect(JsonToken token) throws ReportException {
    @Nullable JsonToken found = json.currentToken();
    if (found != token) {
      throw malformed("is not an object with rows of objects");
    }
  }

  /** What the collector sees is ASCII, which needs no decoding; NUL would be taken for UTF-16. */
  private static JsonParser parser(byte[] bytes) throws IOException, ReportException {
    for (byte one : bytes) {
      if (one <= 0) {
        return JSON.createParser(text(bytes));
      }
    }
    return JSON.createParser(bytes);
  }

  private static String text(byte[] bytes) throws ReportException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("is not UTF-8");
    }
  }

  private static ReportException malformed(String rule) {
    return new ReportException(Kind.FORMAT, "", rule);
  }
}
