package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.PublicName.MODULE_NAME;
import static org.dropsonde.spi.Domain.PublicName.MODULE_SLUG;
import static org.dropsonde.spi.Domain.PublicName.MODULE_VERSION;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.jspecify.annotations.Nullable;

/** Which public modules are in use, and in which versions. */
final class ModulesMetric implements Metric {
  private static final Column COLUMN = Column.rows(
      "modules",
      "Public modules in any environment.",
      Column.text("name", MODULE_NAME, "The module's short name, such as stdlib."),
      Column.text("slug", MODULE_SLUG, "The module's full name, such as puppetlabs-stdlib."),
      Column.optionalText("version", MODULE_VERSION, "The published version, where one is known."));

  @Override
  public Column column() {
    return COLUMN;
  }

  @Override
  public Value measure(Measurement measurement) {
    Set<Release> releases = new LinkedHashSet<>();
    PublicUses.forEach(measurement, (use, slug) -> releases.add(new Release(slug, use.version())));
    return rows(releases);
  }

  @Override
  public Value example(RandomGenerator random) {
    Set<Release> releases = new LinkedHashSet<>();
    for (ModuleSlug slug : ExampleModules.some(random)) {
      releases.add(new Release(slug, ExampleModules.version(slug, random)));
    }
    return rows(releases);
  }

  private static Value rows(Set<Release> releases) {
    List<Row> rows = new ArrayList<>();
    for (Release release : releases) {
      rows.add(Row.EMPTY
          .with("name", release.slug().name())
          .with("slug", release.slug().toString())
          .with("version", release.version()));
    }
    return new Value.Rows(rows);
  }

  private record Release(ModuleSlug slug, @Nullable String version) {}
}
