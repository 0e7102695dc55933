package org.dropsonde.checks;

import java.util.ArrayList;
import java.util.List;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;

/**
 * A check whose findings depend on nothing but what an environment holds: not on its name, nor on the
 * other environments. {@link CheckRunner} asks it once for all environments that hold the same.
 */
interface EnvironmentCheck extends Check {
  /** Looks at one environment. */
  void look(Environment environment, Reporter reporter);

  @Override
  default List<Finding> check(ControlRepo repo) {
    List<Finding> findings = new ArrayList<>();
    for (Environment environment : repo.environments()) {
      look(environment, new Reporter(environment, findings));
    }
    return findings;
  }
}
