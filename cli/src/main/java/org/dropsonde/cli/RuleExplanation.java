package org.dropsonde.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dropsonde.checks.BuiltInChecks;
import org.dropsonde.checks.PuppetfileReport;
import org.dropsonde.checks.RuleHelp;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.spi.Rule;

/** What a rule means, for {@code --explain}: one of the program, or of an installed plugin. */
final class RuleExplanation {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  RuleExplanation(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** The rule's page, by its id or name. */
  String of(String rule) throws CliException, ProbeException {
    Optional<Rule> found = find(builtIn(), rule);
    if (found.isEmpty()) {
      List<Rule> brought = new PluginChecks(surroundings, options).rules();
      found = find(brought.stream(), rule);
    }
    return found
        .map(RuleHelp::page)
        .orElseThrow(() -> new CliException(
            ExitCode.USAGE,
            "There is no rule " + rule + ": docs/rules/README.md lists those of this program,"
                + " 'dropsonde plugin list' those of plugins."));
  }

  /** Those of a repository, then those of a Puppetfile. */
  static Stream<Rule> builtIn() {
    return Stream.concat(BuiltInChecks.rules().stream(), PuppetfileReport.rules().stream());
  }

  private static Optional<Rule> find(Stream<Rule> rules, String wanted) {
    return rules
        .filter(rule -> rule.id().equalsIgnoreCase(wanted) || rule.name().equals(wanted))
        .findFirst();
  }
}
