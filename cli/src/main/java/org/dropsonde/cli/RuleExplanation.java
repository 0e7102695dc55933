package org.dropsonde.cli;

import java.util.stream.Stream;
import org.dropsonde.checks.BuiltInChecks;
import org.dropsonde.checks.PuppetfileReport;
import org.dropsonde.checks.RuleHelp;

/** What a rule means, for {@code --explain}. */
final class RuleExplanation {
  private RuleExplanation() {}

  /** The rule's section, by its id or name. */
  static String of(String rule) throws CliException {
    return Stream.concat(BuiltInChecks.rules().stream(), PuppetfileReport.rules().stream())
        .filter(each -> each.id().equalsIgnoreCase(rule) || each.name().equals(rule))
        .findFirst()
        .map(RuleHelp::section)
        .orElseThrow(() -> new CliException(
            ExitCode.USAGE,
            "There is no rule " + rule + ": docs/checks.md has those of a repository (DS), "
                + "docs/rules.md those of a Puppetfile (PF)."));
  }
}
