package org.dropsonde.checks;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.Set;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;

/** GitLab's code quality report: a subset of Code Climate's format, each fingerprint once. */
final class GitLabFormat implements ReportFormat {
  @Override
  public void write(CheckReport report, Writer out) throws IOException {
    Set<String> written = new HashSet<>();
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartArray();
      for (Finding finding : report.findings()) {
        if (written.add(finding.fingerprint())) {
          writeIssue(report, finding, json);
        }
      }
      json.writeEndArray();
    }
    out.write('\n');
  }

  private static void writeIssue(CheckReport report, Finding finding, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("description", Places.sentence(finding));
    json.writeStringField("check_name", report.title(finding.rule()));
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeStringField("severity", severity(finding.severity()));
    json.writeObjectFieldStart("location");
    json.writeStringField("path", Places.file(finding));
    json.writeObjectFieldStart("lines");
    json.writeNumberField("begin", Places.position(finding).line());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "minor";
      case INFO -> "info";
    };
  }
}
