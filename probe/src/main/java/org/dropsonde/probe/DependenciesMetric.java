package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.PublicName.MODULE_SLUG;
import static org.dropsonde.spi.Domain.PublicName.VERSION_REQUIREMENT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.dropsonde.spi.Visibility;

/** Which public modules the private ones depend on. */
final class DependenciesMetric implements Metric {
  /** What a dependency without a requirement means (Puppet 7.23 module.rb, dependencies). */
  static final String ANY = ">= 0.0.0";

  private static final Column COLUMN = Column.rows(
      "dependencies",
      "Public modules that private modules in any environment depend on.",
      Column.text("slug", MODULE_SLUG, "The full name of the module that is needed."),
      Column.optionalText(
          "version_requirement",
          VERSION_REQUIREMENT,
          "The range that is asked for, widened to major versions."));

  @Override
  public Column column() {
    return COLUMN;
  }

  @Override
  public Value measure(Measurement measurement) {
    Map<String, Row> needed = new LinkedHashMap<>();
    for (ModuleUse use : measurement.controlRepo().distinctUses()) {
      ModuleMetadata metadata = use.metadata();
      if (metadata != null && use.certain() && measurement.visibility(use) == Visibility.PRIVATE) {
        metadata.dependencies().forEach(one -> add(needed, one));
      }
    }
    return rows(needed);
  }

  @Override
  public Value example(RandomGenerator random) {
    Map<String, Row> needed = new LinkedHashMap<>();
    for (ModuleSlug slug : ExampleModules.some(random)) {
      if (random.nextInt(8) == 0) {
        int major = 1 + random.nextInt(8);
        add(
            needed,
            new Requirement(slug.toString(), ">= " + major + ".0.0 < " + (major + 2) + ".0.0"));
      }
    }
    return rows(needed);
  }

  private static void add(Map<String, Row> needed, Requirement one) {
    needed.computeIfAbsent(
        one.name() + " " + one.range(),
        requirement -> Row.EMPTY
            .with("slug", one.name())
            .with("version_requirement", one.range() == null ? ANY : one.range()));
  }

  private static Value rows(Map<String, Row> needed) {
    return new Value.Rows(List.copyOf(needed.values()));
  }
}
