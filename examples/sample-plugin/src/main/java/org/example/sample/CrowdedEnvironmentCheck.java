package org.example.sample;

import java.util.ArrayList;
import java.util.List;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;

/** Finds environments that hold more modules than one can look after. */
final class CrowdedEnvironmentCheck implements Check {
  private static final int MANY = 8;

  private static final Rule RULE = new Rule(
      "SAMPLE001",
      "crowded-environment",
      Severity.INFO,
      "An environment has more than " + MANY + " modules.",
      "Each module wants to be looked after. Remove those that nothing uses.",
      "mod 'acme-one', '1.0.0' # and many more",
      "mod 'acme-one', '1.0.0'");

  @Override
  public List<Rule> rules() {
    return List.of(RULE);
  }

  @Override
  public List<Finding> check(ControlRepo repo) {
    List<Finding> findings = new ArrayList<>();
    for (Environment environment : repo.environments()) {
      if (environment.modules().size() > MANY) {
        findings.add(new Finding(
            RULE.id(),
            RULE.severity(),
            "The environment has many modules; remove those that nothing uses.",
            null,
            null,
            "",
            List.of(new Finding.Place(environment.name(), environment.branch(), null))));
      }
    }
    return findings;
  }
}
