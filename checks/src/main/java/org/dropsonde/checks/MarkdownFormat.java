package org.dropsonde.checks;

import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;

/** A table, worst first. Long ones are cut: GitHub takes a summary of 1 MiB at most. */
final class MarkdownFormat implements ReportFormat {
  private static final int MOST_ROWS = 500;

  @Override
  public void write(CheckReport report, Writer out) throws IOException {
    Map<Severity, Integer> counts = report.counts();
    out.write("### Dropsonde: %s\n\n".formatted(escape(report.repository())));
    out.write("%d errors, %d warnings, %d info"
        .formatted(
            counts.get(Severity.ERROR), counts.get(Severity.WARNING), counts.get(Severity.INFO)));
    out.write(
        report.environments() == 0 ? "" : " in %d environments".formatted(report.environments()));
    out.write("; %d suppressed, %d known before.\n".formatted(report.suppressed(), report.known()));
    if (!report.findings().isEmpty()) {
      out.write("\n| severity | rule | where | environments | finding |\n");
      out.write("|---|---|---|---|---|\n");
    }
    List<Finding> worstFirst = report.findings().stream()
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
    for (Finding finding : worstFirst.subList(0, Math.min(MOST_ROWS, worstFirst.size()))) {
      out.write("| %s | %s | %s | %s | %s |\n"
          .formatted(
              Places.word(finding.severity()),
              escape(report.title(finding.rule())),
              escape(where(finding)),
              escape(Places.environments(finding, 3)),
              escape(finding.message())));
    }
    if (worstFirst.size() > MOST_ROWS) {
      out.write("\n%d more are not shown here.\n".formatted(worstFirst.size() - MOST_ROWS));
    }
  }

  private static String where(Finding finding) {
    if (finding.file() == null) {
      return "";
    }
    Position position = finding.places().get(0).position();
    return position == null ? finding.file() : finding.file() + ":" + position.line();
  }

  /** Nothing of a repository may become a link, a mention, HTML or another cell. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '@' -> escaped.append("&#64;");
        case '\n', '\r', '\t' -> escaped.append(' ');
        default -> {
          if ("\\`*_{}[]()#+!|~".indexOf(c) >= 0) {
            escaped.append('\\');
          }
          escaped.append(c);
        }
      }
    }
    return escaped.toString().replace("://", ":&#8203;//").replace("www.", "www&#8203;.");
  }
}
