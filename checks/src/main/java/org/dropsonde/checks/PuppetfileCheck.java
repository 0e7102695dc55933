package org.dropsonde.checks;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.dropsonde.puppetfile.Diagnostic;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Rule;

/** Passes on what the parser has to say about a Puppetfile, under the parser's own rule ids. */
final class PuppetfileCheck implements EnvironmentCheck {
  private static final Pattern NUMBER = Pattern.compile("\\b(line|column) \\d+|\\b\\d+:\\d+\\b");

  /** Rules of the parser that a check of this module looks at with more care, in any declaration. */
  private static final Set<String> COVERED = Set.of("PF021", "PF022", "PF023", "PF029");

  @Override
  public List<Rule> rules() {
    return PuppetfileReport.rules().stream()
        .filter(rule -> !COVERED.contains(rule.id()))
        .toList();
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    Puppetfile puppetfile = environment.puppetfile();
    if (puppetfile == null) {
      return;
    }
    for (Diagnostic diagnostic : puppetfile.diagnostics()) {
      if (!COVERED.contains(diagnostic.rule())) {
        reporter.add(
            diagnostic.rule(),
            diagnostic.severity(),
            puppetfile.file(),
            diagnostic.position(),
            null,
            withoutLines(diagnostic.message()),
            diagnostic.message());
      }
    }
  }

  /** A message may name another line; the finding stays the same when that moves. */
  static String withoutLines(String message) {
    return NUMBER.matcher(message).replaceAll("$1");
  }
}
