package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.PublicName.CLASS_NAME;
import static org.dropsonde.spi.Domain.PublicName.MODULE_SLUG;
import static org.dropsonde.spi.Domain.Scale.NODES;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Fleet.ClassUse;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/** On how many nodes the classes of public modules are. */
final class ClassesMetric implements Metric {
  /** Why every metric that asks PuppetDB may be missing. */
  static final Value.Unmeasured NO_PUPPETDB =
      new Value.Unmeasured("PuppetDB was not asked, or did not answer");

  private static final Column COLUMN = Column.rows(
      "classes",
      "Classes of public modules, and on how many nodes they are.",
      Column.text("slug", MODULE_SLUG, "The module's full name."),
      Column.text("name", CLASS_NAME, "The class, lower case."),
      Column.count("nodes", NODES, "How many nodes have it, as a range."));

  @Override
  public Column column() {
    return COLUMN;
  }

  @Override
  public Value measure(Measurement measurement) {
    Optional<Fleet> fleet = measurement.fleet();
    if (fleet.isEmpty()) {
      return NO_PUPPETDB;
    }
    Map<String, Long> nodes = new TreeMap<>();
    for (ClassUse use : fleet.get().classes()) {
      nodes.merge(ClassNames.normal(use.title()), use.nodes(), Long::sum);
    }
    ClassNames names = new ClassNames(measurement);
    List<Row> rows = new ArrayList<>();
    nodes.forEach((name, count) ->
        names.modulesOf(name).forEach(slug -> rows.add(row(slug, name).with("nodes", count))));
    return new Value.Rows(rows);
  }

  @Override
  public Value example(RandomGenerator random) {
    List<Row> rows = new ArrayList<>();
    for (ModuleSlug slug : ExampleModules.some(random)) {
      for (String name : ExampleModules.classes(slug, random)) {
        rows.add(row(slug, name).with("nodes", 1L + ExampleModules.heavyTailed(random, 6_000)));
      }
    }
    return new Value.Rows(rows);
  }

  private static Row row(ModuleSlug slug, String name) {
    return Row.EMPTY.with("slug", slug.toString()).with("name", name);
  }
}
