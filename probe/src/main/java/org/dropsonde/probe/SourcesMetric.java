package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.Scale.USES;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain.OneOf;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/** How many modules come from where, and whether they are pinned; names none. */
final class SourcesMetric implements Metric {
  private static final List<String> KINDS = List.of("forge", "git", "local", "svn", "tarball");

  private static final Column COLUMN = Column.rows(
      "module_sources",
      "How many modules, private ones too, come from where.",
      Column.text("kind", new OneOf(KINDS), "Where from."),
      Column.flag("pinned", "Whether two deploys, years apart, give the same module."),
      Column.count("modules", USES, "How many modules, as a range."));

  @Override
  public Column column() {
    return COLUMN;
  }

  @Override
  public Value measure(Measurement measurement) {
    Set<Use> uses = new HashSet<>();
    for (ModuleUse use : measurement.controlRepo().distinctUses()) {
      if (use.certain()) {
        uses.add(new Use(use.name(), use.source().kind(), use.source().pinned()));
      }
    }
    List<Row> rows = new ArrayList<>();
    uses.forEach(use -> rows.add(row(use.kind(), use.pinned(), 1)));
    return new Value.Rows(rows);
  }

  @Override
  public Value example(RandomGenerator random) {
    List<Row> rows = new ArrayList<>();
    rows.add(row("forge", true, 5 + ExampleModules.heavyTailed(random, 100)));
    for (String kind : KINDS) {
      if (random.nextInt(3) == 0) {
        rows.add(row(kind, random.nextBoolean(), 1 + ExampleModules.heavyTailed(random, 30)));
      }
    }
    return new Value.Rows(rows);
  }

  private static Row row(String kind, boolean pinned, long modules) {
    return Row.EMPTY.with("kind", kind).with("pinned", pinned).with("modules", modules);
  }

  private record Use(String name, String kind, boolean pinned) {}
}
