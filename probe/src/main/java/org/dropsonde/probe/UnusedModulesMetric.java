package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.PublicName.MODULE_NAME;
import static org.dropsonde.spi.Domain.PublicName.MODULE_SLUG;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/** Which public modules have classes that no node uses. */
final class UnusedModulesMetric implements Metric {
  private static final Column COLUMN = Column.rows(
      "unused_modules",
      "Public modules that define classes, none of which is on any node.",
      Column.text("name", MODULE_NAME, "The module's short name."),
      Column.text("slug", MODULE_SLUG, "The module's full name."));

  @Override
  public Column column() {
    return COLUMN;
  }

  @Override
  public Value measure(Measurement measurement) {
    Optional<Fleet> fleet = measurement.fleet();
    if (fleet.isEmpty()) {
      return ClassesMetric.NO_PUPPETDB;
    }
    ClassUsage usage = new ClassUsage(measurement, fleet.get());
    return usage.isKnown() ? rows(usage.unusedModules()) : ClassUsage.noManifests();
  }

  @Override
  public Value example(RandomGenerator random) {
    List<ModuleSlug> some = ExampleModules.some(random).stream()
        .filter(slug -> random.nextInt(6) == 0)
        .toList();
    return rows(some);
  }

  private static Value rows(Collection<ModuleSlug> slugs) {
    List<Row> rows = slugs.stream()
        .map(slug -> Row.EMPTY.with("name", slug.name()).with("slug", slug.toString()))
        .toList();
    return new Value.Rows(rows);
  }
}
