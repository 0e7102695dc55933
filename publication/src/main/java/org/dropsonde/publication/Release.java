package org.dropsonde.publication;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * One week's release, as published.
 *
 * @param week ISO week such as {@code 2026-W47}
 * @param quarter such as {@code 2026-Q4}
 * @param folder where its files lie
 * @param files its files but {@code release.json}, as paths in the folder
 * @param tables by name
 * @param rhoSpent privacy loss of the quarter so far, as zero-concentrated differential privacy
 * @param rhoCap what the quarter may spend at most
 */
record Release(
    String week,
    String quarter,
    Path folder,
    List<String> files,
    List<PublicTable> tables,
    double rhoSpent,
    double rhoCap) {
  Release {
    files = List.copyOf(files);
    tables = List.copyOf(tables);
  }

  Optional<PublicTable> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /**
   * How often, in 100 cases, somebody who knows all other sites' data and allows one false alarm in 100
   * finds out that a site takes part, once the quarter's whole budget is spent.
   *
   * <p>The best test against Gaussian noise of rho tells means apart that are sqrt(2 rho) standard
   * deviations away (Bun and Steinke 2016, zero-concentrated differential privacy).
   */
  double detection() {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double threshold = normal.inverseSurvivalProbability(0.01);
    return 100 * normal.survivalProbability(threshold - Math.sqrt(2 * rhoCap));
  }
}
