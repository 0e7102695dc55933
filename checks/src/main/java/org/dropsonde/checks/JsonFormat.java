package org.dropsonde.checks;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;

/** Every finding with all of its places; docs/checks.md describes the fields. */
final class JsonFormat implements ReportFormat {
  @Override
  public void write(CheckReport report, Writer out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeStringField("format", "dropsonde-findings-1");
      json.writeStringField("repository", report.repository());
      writeSummary(report, json);
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        writeFinding(report, finding, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void writeSummary(CheckReport report, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeNumberField("environments", report.environments());
    for (Map.Entry<Severity, Integer> count : report.counts().entrySet()) {
      json.writeNumberField(Places.word(count.getKey()), count.getValue());
    }
    json.writeNumberField("suppressed", report.suppressed());
    json.writeNumberField("known", report.known());
    json.writeBooleanField("fails", report.fails());
    json.writeEndObject();
  }

  private static void writeFinding(CheckReport report, Finding finding, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule());
    json.writeStringField(
        "name", report.rule(finding.rule()).map(it -> it.name()).orElse(null));
    json.writeStringField("severity", Places.word(finding.severity()));
    json.writeStringField("message", finding.message());
    json.writeStringField("module", finding.module());
    json.writeStringField("file", finding.file());
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeArrayFieldStart("places");
    for (Finding.Place place : finding.places()) {
      writePlace(place, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writePlace(Finding.Place place, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("environment", place.environment());
    json.writeStringField("branch", place.branch());
    if (place.position() != null) {
      json.writeNumberField("line", place.position().line());
      json.writeNumberField("column", place.position().column());
    }
    json.writeEndObject();
  }
}
