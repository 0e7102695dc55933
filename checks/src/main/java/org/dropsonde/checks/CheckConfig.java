package org.dropsonde.checks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;

/**
 * What a site says about rules.
 *
 * @param file the file it stands in, for messages; empty where there is none
 * @param levels how much a rule matters here, by id; empty for a rule that is off
 * @param suppressions in file order
 */
public record CheckConfig(
    String file, Map<String, Optional<Severity>> levels, List<Suppression> suppressions) {
  /** Says nothing. */
  public static final CheckConfig NONE = new CheckConfig("", Map.of(), List.of());

  public CheckConfig {
    levels = Map.copyOf(levels);
    suppressions = List.copyOf(suppressions);
  }

  /** The same severities, and nothing accepted. */
  public CheckConfig withoutSuppressions() {
    return new CheckConfig(file, levels, List.of());
  }

  boolean isOff(String rule) {
    return levels.containsKey(rule) && levels.get(rule).isEmpty();
  }

  /** The findings as this site wants them: without rules that are off, with its own severities. */
  List<Finding> weigh(List<Finding> findings) {
    return findings.stream()
        .flatMap(
            finding -> levels
                .getOrDefault(finding.rule(), Optional.of(finding.severity()))
                .map(finding::with)
                .stream())
        .toList();
  }
}
