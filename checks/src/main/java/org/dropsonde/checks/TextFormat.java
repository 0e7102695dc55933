package org.dropsonde.checks;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;

/** For people: grouped by file and environments, wrapped to the width; then how many of each rule. */
record TextFormat(int width, boolean colour) implements ReportFormat {
  private static final int INDENT = 2;
  private static final int LEAST_TEXT = 24;
  private static final int MOST_NAMES = 4;

  /** The group that a finding is shown in. */
  private record Heading(String file, String environments) {}

  @Override
  public void write(CheckReport report, Writer out) throws IOException {
    Map<Heading, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      String file = finding.file() == null ? "Branches" : finding.file();
      String environments =
          finding.file() == null ? "" : environments(report, finding, width - file.length() - 4);
      groups
          .computeIfAbsent(new Heading(file, environments), it -> new ArrayList<>())
          .add(finding);
    }
    for (Map.Entry<Heading, List<Finding>> group : groups.entrySet()) {
      Heading heading = group.getKey();
      String where = heading.environments().isEmpty() ? "" : "  (" + heading.environments() + ")";
      out.write(paint("1", heading.file()) + paint("2", where) + "\n");
      for (Finding finding : group.getValue()) {
        writeFinding(finding, out);
      }
      out.write("\n");
    }
    out.write(summary(report) + "\n");
    writeRules(report, out);
  }

  /** All of them, or as many names as fit into the room, but one at least. */
  private static String environments(CheckReport report, Finding finding, int room) {
    int count = Places.names(finding).size();
    if (count > 2 && count == report.environments()) {
      return "all %,d environments".formatted(count);
    }
    int most = MOST_NAMES;
    String names = Places.environments(finding, most);
    while (most > 1 && names.length() > room) {
      names = Places.environments(finding, --most);
    }
    return names;
  }

  /** Names the rules that were met, since their ids alone tell a newcomer nothing. */
  private void writeRules(CheckReport report, Writer out) throws IOException {
    Map<Rule, Integer> counts = new TreeMap<>(RuleOrder.BY_ID);
    for (Finding finding : report.findings()) {
      report.rule(finding.rule()).ifPresent(rule -> counts.merge(rule, 1, Integer::sum));
    }
    if (counts.isEmpty()) {
      return;
    }
    out.write("\n");
    for (Map.Entry<Rule, Integer> count : counts.entrySet()) {
      Rule rule = count.getKey();
      String head = "%6d  %s  ".formatted(count.getValue(), rule.id());
      List<String> lines = wrap(rule.summary(), Math.max(LEAST_TEXT, width - head.length()));
      out.write(head + String.join("\n" + " ".repeat(head.length()), lines) + "\n");
    }
    String example = counts.keySet().iterator().next().id();
    for (String line :
        wrap("'dropsonde check --explain " + example + "' says why, and what to do.", width)) {
      out.write(paint("2", line) + "\n");
    }
  }

  private void writeFinding(Finding finding, Writer out) throws IOException {
    Position position = finding.places().get(0).position();
    String severity = "%-7s".formatted(Places.word(finding.severity()));
    String head = "%" + INDENT + "s%8s  %s  %s  ";
    String at = Objects.toString(position, "");
    int indent = head.formatted("", at, severity, finding.rule()).length();
    List<String> lines = wrap(finding.message(), Math.max(LEAST_TEXT, width - indent));
    out.write(head.formatted(
        "", at, paint(code(finding.severity()), severity), paint("2", finding.rule())));
    out.write(String.join("\n" + " ".repeat(indent), lines) + "\n");
  }

  private static List<String> wrap(String text, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private String summary(CheckReport report) {
    Map<Severity, Integer> counts = report.counts();
    StringBuilder line = new StringBuilder();
    if (report.findings().isEmpty()) {
      line.append(paint("32", "Nothing found"));
    } else {
      line.append(paint(code(Severity.ERROR), count(counts, Severity.ERROR, "error")))
          .append(", ")
          .append(paint(code(Severity.WARNING), count(counts, Severity.WARNING, "warning")))
          .append(", ")
          .append("%,d info".formatted(counts.get(Severity.INFO)));
    }
    line.append(" in ").append(plural(report.environments(), "environment"));
    if (report.suppressed() + report.known() > 0) {
      line.append(".\nLeft out: %,d suppressed, %,d known before"
          .formatted(report.suppressed(), report.known()));
    }
    return line.append('.').toString();
  }

  private static String count(Map<Severity, Integer> counts, Severity severity, String noun) {
    return plural(Objects.requireNonNull(counts.get(severity)), noun);
  }

  private static String plural(int count, String noun) {
    return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  private static String code(Severity severity) {
    return switch (severity) {
      case ERROR -> "31";
      case WARNING -> "33";
      case INFO -> "36";
    };
  }

  private String paint(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
