package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.Scale.USES;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, Row> uses = new HashMap<>();
    for (ModuleUse use : measurement.controlRepo().distinctUses()) {
      if (use.certain()) {
        String kind = use.source().kind();
        boolean pinned = use.source().pinned();
        uses.computeIfAbsent(kind + pinned + use.name(), module -> row(kind, pinned, 1));
      }
    }
    return new Value.Rows(List.copyOf(uses.values()));
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
}
