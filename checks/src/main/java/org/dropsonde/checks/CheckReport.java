package org.dropsonde.checks;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What a check found, for every format to write.
 *
 * @param repository what to call the repository to its owner
 * @param toolVersion the version of this program
 * @param at when it was found; only JUnit's format has a place for it
 * @param environments how many were looked at; 0 where it was none but a file
 * @param rules the rules that were looked at, and those of all findings as far as they are known
 * @param findings by file, position and rule
 * @param suppressed how many findings the site accepts
 * @param known how many findings are left out because they were there before
 * @param failAt the least severity that fails the run; null where nothing does
 */
public record CheckReport(
    String repository,
    String toolVersion,
    Instant at,
    int environments,
    List<Rule> rules,
    List<Finding> findings,
    int suppressed,
    int known,
    @Nullable Severity failAt) {
  public CheckReport {
    rules = rules.stream().distinct().sorted(RuleOrder.BY_ID).toList();
    findings = List.copyOf(findings);
  }

  /** How many findings there are of each severity, worst first. */
  public Map<Severity, Integer> counts() {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      counts.put(severity, 0);
    }
    findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    return counts;
  }

  /** Whether the run fails because of this finding. */
  public boolean fails(Finding finding) {
    return failAt != null && finding.severity().compareTo(failAt) <= 0;
  }

  /** Whether the run fails. */
  public boolean fails() {
    return findings.stream().anyMatch(this::fails);
  }

  Optional<Rule> rule(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** A rule's id with its name where that is known: {@code DS001 outdated-major}. */
  String title(String id) {
    return rule(id).map(rule -> id + " " + rule.name()).orElse(id);
  }
}
