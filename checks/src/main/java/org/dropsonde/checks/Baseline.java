package org.dropsonde.checks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dropsonde.spi.Finding;

/**
 * The findings that a site knows of and will deal with later, by their fingerprints.
 *
 * @param fingerprints see {@link Finding#fingerprint}
 */
public record Baseline(Set<String> fingerprints) {
  /** No finding is known. */
  public static final Baseline NONE = new Baseline(Set.of());

  private static final String FORMAT = "dropsonde-baseline-1";
  private static final JsonFactory JSON = new JsonFactory();

  public Baseline {
    fingerprints = Set.copyOf(fingerprints);
  }

  /** The baseline that holds these findings. */
  public static Baseline of(List<Finding> findings) {
    Set<String> fingerprints = new HashSet<>();
    findings.forEach(finding -> fingerprints.add(finding.fingerprint()));
    return new Baseline(fingerprints);
  }

  /** What either of the two holds. */
  public Baseline and(Baseline other) {
    Set<String> both = new HashSet<>(fingerprints);
    both.addAll(other.fingerprints);
    return new Baseline(both);
  }

  /** The findings that the baseline does not hold, in the same order. */
  public List<Finding> unknownOf(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !fingerprints.contains(finding.fingerprint()))
        .toList();
  }

  /**
   * Writes the baseline of findings, with what a reviewer wants to see of them: one line each, in the
   * order given, so that a change shows as a small difference.
   */
  public static void write(List<Finding> findings, Writer out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeArrayFieldStart("findings");
      Set<String> written = new HashSet<>();
      for (Finding finding : findings) {
        if (written.add(finding.fingerprint())) {
          json.writeStartObject();
          json.writeStringField("fingerprint", finding.fingerprint());
          json.writeStringField("rule", finding.rule());
          Json.optional(json, "file", finding.file());
          Json.optional(json, "module", finding.module());
          json.writeStringField("message", finding.message());
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  /**
   * Reads a baseline.
   *
   * @throws IOException where it can't be read, or is no baseline; the message says what it is instead
   */
  public static Baseline read(InputStream in) throws IOException {
    Set<String> fingerprints = new HashSet<>();
    boolean known = false;
    try (JsonParser json = JSON.createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it holds no JSON object");
      }
      int depth = 1;
      while (depth > 0) {
        JsonToken token = json.nextToken();
        if (token == null) {
          throw new IOException("it ends too early");
        } else if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token == JsonToken.VALUE_STRING) {
          known |= depth == 1 && isNamed(json, "format") && json.getText().equals(FORMAT);
          if (depth == 3 && isNamed(json, "fingerprint")) {
            fingerprints.add(json.getText());
          }
        }
      }
    } catch (StreamReadException e) {
      throw new IOException("it is not JSON: " + OneLine.of(e.getOriginalMessage(), 200), e);
    }
    if (!known) {
      throw new IOException("its format is not \"" + FORMAT + "\"");
    }
    return new Baseline(fingerprints);
  }

  private static boolean isNamed(JsonParser json, String name) throws IOException {
    return name.equals(json.currentName());
  }
}
