package org.dropsonde.aggregation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code release.json}: what a release holds, what it cost, and which one came before.
 *
 * @param engine that counted
 * @param budget of the quarter, in millionths of rho
 * @param spent of it so far, this release included
 * @param previous the week before; null for the first release of all
 * @param files each file's bytes, by its path in the folder
 */
record ReleaseDocument(
    WeekId week,
    String engine,
    long budget,
    long spent,
    @Nullable Previous previous,
    List<PublishedTable> tables,
    SortedMap<String, byte[]> files) {
  /** The value of {@code format}; it changes where a reader would have to. */
  static final String FORMAT = "dropsonde-release/1";

  /** The chance at which epsilon may fail to hold. */
  static final double DELTA = 1e-6;

  private static final int MICRO = 6;

  /**
   * The release before.
   *
   * @param sha256 of its release.json, which makes all releases a chain
   */
  record Previous(WeekId week, String sha256) {}

  String json() {
    StringWriter text = new StringWriter();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter));
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeStringField("week_id", week.toString());
      json.writeStringField("quarter", week.quarter().toString());
      json.writeStringField("engine", engine);
      writeBudget(json);
      writePrevious(json);
      json.writeArrayFieldStart("tables");
      for (PublishedTable table : tables) {
        write(json, table);
      }
      json.writeEndArray();
      writeFiles(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return text.append('\n').toString();
  }

  private void writeBudget(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("privacy");
    json.writeStringField("unit", "one site, all its reports of a quarter");
    json.writeNumberField("rho_budget", micros(budget));
    json.writeNumberField("rho_spent", micros(spent));
    json.writeNumberField("rho_left", micros(budget - spent));
    double rho = micros(spent).doubleValue();
    json.writeNumberField("epsilon_spent", rounded(PrivacyCost.epsilon(rho, DELTA)));
    json.writeNumberField("delta", DELTA);
    json.writeEndObject();
  }

  private void writePrevious(JsonGenerator json) throws IOException {
    Previous before = previous;
    if (before == null) {
      json.writeNullField("previous");
      return;
    }
    json.writeObjectFieldStart("previous");
    json.writeStringField("week_id", before.week().toString());
    json.writeStringField("sha256", before.sha256());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PublishedTable table) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", table.name());
    json.writeStringField("title", table.header().title());
    json.writeStringField("why", table.header().why());
    json.writeStringField("owner", table.header().owner());
    json.writeStringField("expires", table.header().expires().toString());
    json.writeStringField("query_sha256", Sha256.hex(table.query().text()));
    json.writeArrayFieldStart("keys");
    for (String name : table.keyNames()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeStringField("from_week", table.fromWeek().toString());
    json.writeNumberField("release", table.release());
    json.writeNumberField("releases", table.cost().releases());
    json.writeNumberField("bound", table.cost().bound());
    json.writeNumberField("rho", micros(table.cost().rhoMicros()));
    json.writeNumberField("sigma", rounded(table.sigma()));
    json.writeNumberField("plus_or_minus", table.plusOrMinus());
    json.writeNumberField("threshold", table.threshold());
    json.writeNumberField("possible_rows", table.keys());
    json.writeNumberField("rows", table.rows().size());
    json.writeEndObject();
  }

  private void writeFiles(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("files");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      json.writeStartObject();
      json.writeStringField("name", file.getKey());
      json.writeNumberField("bytes", file.getValue().length);
      json.writeStringField("sha256", Sha256.hex(file.getValue()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static BigDecimal micros(long micros) {
    return BigDecimal.valueOf(micros, MICRO);
  }

  private static BigDecimal rounded(double number) {
    return BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP);
  }
}
