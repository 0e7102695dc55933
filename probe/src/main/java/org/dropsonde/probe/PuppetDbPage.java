package org.dropsonde.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.dropsonde.probe.FleetCounter.TooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of rows as it arrives; nothing of it is kept.
 *
 * <p>Errors say where the page went wrong, never what stood there: it may be a private name.
 */
final class PuppetDbPage {
  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(32)
          .maxStringLength(1_024)
          .maxNameLength(1_024)
          .build())
      .build();

  private final PuppetDbQuery query;
  private final RowSink sink;

  PuppetDbPage(PuppetDbQuery query, RowSink sink) {
    this.query = query;
    this.sink = sink;
  }

  /** Takes a row's node and its other text. */
  interface RowSink {
    void row(String certname, String value) throws TooLargeException;
  }

  /** What a page held: how many rows, and the first of them, to tell pages apart. */
  record Read(long rows, int firstRow) {}

  /**
   * Reads a page to its end.
   *
   * @throws IOException where the page breaks off; it may be whole the next time
   * @throws GarbageException where it is not what PuppetDB answers
   */
  Read read(InputStream body) throws IOException, GarbageException, TooLargeException {
    try (JsonParser parser = JSON.createParser(body)) {
      return rows(parser);
    } catch (JsonEOFException e) {
      // PuppetDB truncates an answer that it fails at half way (PuppetDB 8, root endpoint,
      // timeout).
      throw new IOException("the answer breaks off", e);
    } catch (JsonProcessingException e) {
      throw new GarbageException("is not the JSON that PuppetDB gives");
    }
  }

  private Read rows(JsonParser parser) throws IOException, GarbageException, TooLargeException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw new GarbageException("is not a list");
    }
    long rows = 0;
    int firstRow = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int row = row(parser, rows);
      firstRow = rows == 0 ? row : firstRow;
      rows++;
    }
    if (parser.nextToken() != null) {
      throw new GarbageException("goes on after its end");
    }
    return new Read(rows, firstRow);
  }

  private int row(JsonParser parser, long index)
      throws IOException, GarbageException, TooLargeException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new GarbageException("has no object as row " + index);
    }
    String certname = null;
    String value = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken token = parser.nextToken();
      if (field.equals("certname")) {
        certname = text(parser, token);
      } else if (field.equals(query.valueField())) {
        value = text(parser, token);
      } else {
        parser.skipChildren();
      }
    }
    if (certname == null || (value == null && query.valueRequired())) {
      throw new GarbageException(
          "has no text as certname or " + query.valueField() + " in row " + index);
    }
    if (value != null) {
      sink.row(certname, value);
    }
    return Objects.hash(certname, value);
  }

  private static @Nullable String text(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  /** An answer that asking again will not mend. */
  static final class GarbageException extends Exception {
    private static final long serialVersionUID = 1L;

    GarbageException(String what) {
      super(what);
    }
  }
}
