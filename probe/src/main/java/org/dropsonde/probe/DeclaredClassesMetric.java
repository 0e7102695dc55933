package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.PublicName.CLASS_NAME;
import static org.dropsonde.spi.Domain.PublicName.MODULE_SLUG;
import static org.dropsonde.spi.Domain.Scale.USES;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/** Which classes of public modules the site's own code declares; needs no PuppetDB. */
final class DeclaredClassesMetric implements Metric {
  private static final Column COLUMN = Column.rows(
      "declared_classes",
      "Classes of public modules that your own code and data declare.",
      Column.text("slug", MODULE_SLUG, "The module's full name."),
      Column.text("name", CLASS_NAME, "The class, lower case."),
      Column.count("uses", USES, "In how many files, as a range."));

  @Override
  public Column column() {
    return COLUMN;
  }

  @Override
  public Value measure(Measurement measurement) {
    Map<String, Set<String>> files = new TreeMap<>();
    for (Environment environment : measurement.controlRepo().environments()) {
      for (Declaration declaration : environment.declarations()) {
        files.computeIfAbsent(declaration.name(), name -> new HashSet<>()).add(declaration.file());
      }
    }
    if (files.isEmpty()) {
      return new Value.Rows(List.of());
    }
    ClassNames names = new ClassNames(measurement);
    List<Row> rows = new ArrayList<>();
    files.forEach((name, in) ->
        names.modulesOf(name).forEach(slug -> rows.add(row(slug, name, in.size()))));
    return new Value.Rows(rows);
  }

  @Override
  public Value example(RandomGenerator random) {
    List<Row> rows = new ArrayList<>();
    for (ModuleSlug slug : ExampleModules.some(random)) {
      rows.add(row(slug, slug.name(), 1 + ExampleModules.heavyTailed(random, 40)));
    }
    return new Value.Rows(rows);
  }

  private static Row row(ModuleSlug slug, String name, int uses) {
    return Row.EMPTY.with("slug", slug.toString()).with("name", name).with("uses", uses);
  }
}
