package org.dropsonde.publication;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dropsonde.publication.PublicDatabase.Heading;

/** How a query's result is written. */
public enum QueryFormat {
  /** Aligned columns for people; at most 10,000 rows, since all have to be known first. */
  TEXT {
    @Override
    void write(PublicDatabase database, String sql, Writer out)
        throws PublicationException, IOException {
      List<Heading> headings = new ArrayList<>();
      List<List<String>> rows = new ArrayList<>();
      database.query(sql, columns -> {
        headings.addAll(columns);
        return row -> {
          if (rows.size() < MOST) {
            rows.add(List.copyOf(row));
          }
        };
      });
      out.write(table(headings, rows));
      if (rows.size() == MOST) {
        out.write("The first " + MOST + " rows; --format csv gives all.\n");
      }
    }
  },

  /** RFC 4180, with a header line. */
  CSV {
    @Override
    void write(PublicDatabase database, String sql, Writer out)
        throws PublicationException, IOException {
      database.query(sql, columns -> {
        out.write(line(columns.stream().map(Heading::name).toList()));
        return row -> out.write(line(row));
      });
    }
  },

  /** A list of objects. */
  JSON {
    @Override
    void write(PublicDatabase database, String sql, Writer out)
        throws PublicationException, IOException {
      JsonGenerator json = new JsonFactory().createGenerator(out);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      database.query(sql, columns -> {
        json.writeStartArray();
        return row -> object(json, columns, row);
      });
      json.writeEndArray();
      json.writeRaw('\n');
      json.close();
    }
  };

  private static final int MOST = 10_000;

  abstract void write(PublicDatabase database, String sql, Writer out)
      throws PublicationException, IOException;

  /**
   * Runs one query and writes its result.
   *
   * @throws PublicationException where the query is wrong or not allowed
   * @throws IOException where {@code out} can't be written
   */
  public void run(PublicDatabase database, String sql, Writer out)
      throws PublicationException, IOException {
    write(database, sql, out);
    out.flush();
  }

  private static void object(JsonGenerator json, List<Heading> columns, List<String> row)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < row.size(); i++) {
      json.writeFieldName(columns.get(i).name());
      if (columns.get(i).isNumber() && !row.get(i).isEmpty()) {
        json.writeRawValue(row.get(i));
      } else {
        json.writeString(row.get(i));
      }
    }
    json.writeEndObject();
  }

  private static String line(List<String> values) {
    return values.stream().map(QueryFormat::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String value) {
    return value.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0)
        ? '"' + value.replace("\"", "\"\"") + '"'
        : value;
  }

  private static String table(List<Heading> headings, List<List<String>> rows) {
    int[] widths =
        headings.stream().mapToInt(heading -> heading.name().length()).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    aligned(text, headings, headings.stream().map(Heading::name).toList(), widths);
    rows.forEach(row -> aligned(text, headings, row, widths));
    return text.toString();
  }

  private static void aligned(
      StringBuilder text, List<Heading> headings, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String gap = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ")
          .append(headings.get(i).isNumber() ? gap + row.get(i) : row.get(i) + gap);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
