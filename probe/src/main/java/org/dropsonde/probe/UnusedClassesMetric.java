package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.PublicName.CLASS_NAME;
import static org.dropsonde.spi.Domain.PublicName.MODULE_SLUG;

import java.util.ArrayList;
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

/** Which classes of public modules no node uses. */
final class UnusedClassesMetric implements Metric {
  private static final Column COLUMN = Column.rows(
      "unused_classes",
      "Classes of public modules that are on no node.",
      Column.text("slug", MODULE_SLUG, "The module's full name."),
      Column.text("name", CLASS_NAME, "The class, lower case."));

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
    if (!usage.isKnown()) {
      return ClassUsage.noManifests();
    }
    List<Row> rows = new ArrayList<>();
    usage
        .unusedClasses()
        .forEach((slug, classes) -> classes.forEach(name -> rows.add(row(slug, name))));
    return new Value.Rows(rows);
  }

  @Override
  public Value example(RandomGenerator random) {
    List<Row> rows = new ArrayList<>();
    for (ModuleSlug slug : ExampleModules.some(random)) {
      for (String name : ExampleModules.classes(slug, random)) {
        if (random.nextBoolean()) {
          rows.add(row(slug, name));
        }
      }
    }
    return new Value.Rows(rows);
  }

  private static Row row(ModuleSlug slug, String name) {
    return Row.EMPTY.with("slug", slug.toString()).with("name", name);
  }
}
