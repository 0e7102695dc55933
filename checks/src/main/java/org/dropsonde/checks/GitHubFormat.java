package org.dropsonde.checks;

import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;

/**
 * Workflow commands: {@code ::error file=..,line=..,col=..,title=..::message}, worst first, because
 * GitHub shows the first ten of each kind only.
 *
 * <p>Escaped as actions/toolkit does (command.ts): {@code %}, CR and LF everywhere, {@code :} and
 * {@code ,} in properties too, so that nothing in a repository can start a command of its own.
 */
final class GitHubFormat implements ReportFormat {
  @Override
  public void write(CheckReport report, Writer out) throws IOException {
    List<Finding> worstFirst = report.findings().stream()
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
    for (Finding finding : worstFirst) {
      Position position = Places.position(finding);
      out.write("::%s file=%s,line=%d,col=%d,title=%s::%s\n"
          .formatted(
              command(finding.severity()),
              property(Places.file(finding)),
              position.line(),
              position.column(),
              property(report.title(finding.rule())),
              text(Places.sentence(finding))));
    }
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "notice";
    };
  }

  private static String text(String value) {
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String value) {
    return text(value).replace(":", "%3A").replace(",", "%2C");
  }
}
