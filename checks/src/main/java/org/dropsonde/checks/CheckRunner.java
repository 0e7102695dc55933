package org.dropsonde.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;

/** Runs checks over a repository. */
public final class CheckRunner {
  private final List<Check> checks;

  /** Takes the checks to run, in any order. */
  public CheckRunner(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * Runs all checks.
   *
   * @return each finding once, with every environment that has it; by file (those without one first),
   *     position and rule
   */
  public List<Finding> run(ControlRepo repo) {
    FindingJoiner joined = new FindingJoiner();
    Map<AlikeEnvironments, List<Environment>> alike = AlikeEnvironments.group(repo);
    for (Check check : checks) {
      if (check instanceof EnvironmentCheck each) {
        alike.values().forEach(environments -> lookOnce(each, environments, joined));
      } else {
        check.check(repo).forEach(joined::add);
      }
    }
    return joined.findings();
  }

  private static void lookOnce(
      EnvironmentCheck check, List<Environment> environments, FindingJoiner joined) {
    List<Finding> found = new ArrayList<>();
    check.look(environments.get(0), new Reporter(environments.get(0), found));
    for (Finding finding : found) {
      Finding.Place place = finding.places().get(0);
      joined.add(finding.at(environments.stream()
          .map(other -> new Finding.Place(other.name(), other.branch(), place.position()))
          .toList()));
    }
  }
}
