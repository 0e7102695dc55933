package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.PublicName.CLASS_NAME;
import static org.dropsonde.spi.Domain.PublicName.MODULE_SLUG;
import static org.dropsonde.spi.Domain.PublicName.PLATFORM;
import static org.dropsonde.spi.Domain.Scale.NODES;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Fleet.ClassUse;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/** On which platforms the classes of public modules are used. */
final class ClassPlatformsMetric implements Metric {
  private static final List<String> COMMON =
      List.of("RedHat", "Debian", "windows", "Suse", "unknown", "other", "FreeBSD", "Solaris");

  private static final Column COLUMN = Column.rows(
      "class_platforms",
      "Classes of public modules, by the platform of the nodes that have them.",
      Column.text("slug", MODULE_SLUG, "The module's full name."),
      Column.text("name", CLASS_NAME, "The class, lower case."),
      Column.text("platform", PLATFORM, "The nodes' osfamily, such as RedHat."),
      Column.count("nodes", NODES, "How many nodes have it, as a range."));

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
    ClassNames names = new ClassNames(measurement);
    List<Row> rows = new ArrayList<>();
    for (ClassUse use : fleet.get().classes()) {
      String name = ClassNames.normal(use.title());
      for (ModuleSlug slug : names.modulesOf(name)) {
        rows.add(row(slug, name, use.platform(), use.nodes()));
      }
    }
    return new Value.Rows(rows);
  }

  @Override
  public Value example(RandomGenerator random) {
    List<Row> rows = new ArrayList<>();
    for (ModuleSlug slug : ExampleModules.some(random)) {
      for (String name : ExampleModules.classes(slug, random)) {
        String platform = COMMON.get(ExampleModules.heavyTailed(random, COMMON.size()));
        rows.add(row(slug, name, platform, 1L + ExampleModules.heavyTailed(random, 6_000)));
      }
    }
    return new Value.Rows(rows);
  }

  private static Row row(ModuleSlug slug, String name, String platform, long nodes) {
    return Row.EMPTY
        .with("slug", slug.toString())
        .with("name", name)
        .with("platform", platform)
        .with("nodes", nodes);
  }
}
