package org.dropsonde.checks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;
import org.jspecify.annotations.Nullable;

/** The checks of one repository, run, weighed and without what the site accepts. */
public final class CheckRun {
  private final ControlRepo repo;
  private final List<Rule> rules;
  private final List<Finding> findings;
  private final int suppressed;

  private CheckRun(ControlRepo repo, List<Rule> rules, List<Finding> findings, int suppressed) {
    this.repo = repo;
    this.rules = List.copyOf(rules);
    this.findings = List.copyOf(findings);
    this.suppressed = suppressed;
  }

  /** Runs the built-in checks and those of plugins. */
  public static CheckRun of(
      ControlRepo repo, CheckSettings settings, CheckConfig config, List<Check> more) {
    List<Check> checks = new ArrayList<>(BuiltInChecks.of(settings));
    checks.addAll(more);
    List<Rule> rules = new ArrayList<>(Suppressions.RULES);
    checks.forEach(check -> rules.addAll(check.rules()));
    List<Finding> weighed = config.weigh(new CheckRunner(checks).run(repo));
    Set<String> judged = judged(rules, config);
    Suppressions suppressions = new Suppressions(repo, config);
    List<Finding> open = suppressions.apply(
        weighed,
        rule -> (rule.startsWith("PF") && !config.isOff(rule))
            || (judged.contains(rule)
                && (settings.forge().complete() || BuiltInChecks.needsNoForge(rule))));
    return new CheckRun(repo, rules, open, suppressions.suppressed());
  }

  private static Set<String> judged(List<Rule> rules, CheckConfig config) {
    Set<String> judged = new HashSet<>();
    rules.stream().map(Rule::id).filter(id -> !config.isOff(id)).forEach(judged::add);
    return judged;
  }

  /** What was found and is not suppressed, by file, position and rule. */
  public List<Finding> findings() {
    return findings;
  }

  /** What was found on one branch, or about the repository as a whole. */
  public CheckRun onBranch(String branch) {
    List<Finding> there = new ArrayList<>();
    for (Finding finding : findings) {
      List<Finding.Place> places =
          finding.places().stream().filter(place -> concerns(branch, place)).toList();
      if (!places.isEmpty()) {
        there.add(finding.at(places));
      }
    }
    List<Environment> environments = repo.environments().stream()
        .filter(environment -> branch.equals(environment.branch()))
        .toList();
    return new CheckRun(new ControlRepo(repo.name(), environments), rules, there, suppressed);
  }

  /** Whether something was found that concerns the repository as a whole, not single branches. */
  public boolean isAboutAll() {
    return findings.stream()
        .flatMap(finding -> finding.places().stream())
        .anyMatch(place -> place.branch() == null && place.environment() == null);
  }

  private static boolean concerns(String branch, Finding.Place place) {
    return branch.equals(place.branch()) || (place.branch() == null && place.environment() == null);
  }

  /**
   * The report of what is new.
   *
   * @param known what was there before
   * @param failAt the least severity that fails the run; null where nothing does
   */
  public CheckReport report(
      String toolVersion, Instant at, Baseline known, @Nullable Severity failAt) {
    List<Finding> unknown = known.unknownOf(findings);
    return new CheckReport(
        repo.name(),
        toolVersion,
        at,
        repo.environments().size(),
        rules,
        unknown,
        suppressed,
        findings.size() - unknown.size(),
        failAt);
  }
}
