package org.dropsonde.checks;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0 (OASIS Standard, errata 01).
 *
 * <p>Each result has exactly one location with a file, as GitHub's code scanning asks for; the
 * environments are its logical locations.
 */
final class SarifFormat implements ReportFormat {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** GitHub takes 100 of them, and shows fewer. */
  private static final int MOST_ENVIRONMENTS = 100;

  @Override
  public void write(CheckReport report, Writer out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      writeTool(report, json);
      json.writeStringField("columnKind", "unicodeCodePoints");
      json.writeArrayFieldStart("results");
      for (Finding finding : report.findings()) {
        writeResult(finding, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void writeTool(CheckReport report, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Dropsonde");
    json.writeStringField("version", report.toolVersion());
    json.writeArrayFieldStart("rules");
    Set<String> written = new LinkedHashSet<>();
    for (Rule rule : report.rules()) {
      written.add(rule.id());
      writeRule(rule, json);
    }
    for (Finding finding : report.findings()) {
      if (written.add(finding.rule())) {
        json.writeStartObject();
        json.writeStringField("id", finding.rule());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeRule(Rule rule, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("name", rule.name());
    writeText("shortDescription", rule.summary(), null, json);
    writeText("fullDescription", rule.summary(), null, json);
    writeText("help", rule.help(), RuleHelp.markdown(rule), json);
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeText(
      String field, String text, @Nullable String markdown, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    Json.optional(json, "markdown", markdown);
    json.writeEndObject();
  }

  private static void writeResult(Finding finding, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule());
    json.writeStringField("level", level(finding.severity()));
    writeText("message", Places.sentence(finding), null, json);
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    writePhysicalLocation(finding, json);
    writeLogicalLocations(finding, json);
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("dropsonde/v1", finding.fingerprint());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writePhysicalLocation(Finding finding, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(Places.file(finding)));
    json.writeStringField("uriBaseId", "%SRCROOT%");
    json.writeEndObject();
    Position position = Places.position(finding);
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", position.line());
    json.writeNumberField("startColumn", position.column());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeLogicalLocations(Finding finding, JsonGenerator json)
      throws IOException {
    if (finding.places().stream().allMatch(place -> name(place).isEmpty())) {
      return;
    }
    json.writeArrayFieldStart("logicalLocations");
    int written = 0;
    for (Finding.Place place : finding.places()) {
      Optional<String> name = name(place);
      if (name.isPresent() && written++ < MOST_ENVIRONMENTS) {
        json.writeStartObject();
        json.writeStringField("name", name.get());
        json.writeStringField("kind", place.environment() == null ? "branch" : "environment");
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static Optional<String> name(Finding.Place place) {
    return Optional.ofNullable(place.environment()).or(() -> Optional.ofNullable(place.branch()));
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  /** A relative URI reference (RFC 3986): a colon in its first part would read as a scheme. */
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return uri.toString();
  }
}
