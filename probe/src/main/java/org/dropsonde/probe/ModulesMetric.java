package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.PublicName.MODULE_NAME;
import static org.dropsonde.spi.Domain.PublicName.MODULE_SLUG;
import static org.dropsonde.spi.Domain.PublicName.MODULE_VERSION;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, Row> releases = new LinkedHashMap<>();
    PublicUses.forEach(measurement, (use, slug) -> add(releases, slug, use.version()));
    return rows(releases);
  }

  @Override
  public Value example(RandomGenerator random) {
    Map<String, Row> releases = new LinkedHashMap<>();
    for (ModuleSlug slug : ExampleModules.some(random)) {
      add(releases, slug, ExampleModules.version(slug, random));
    }
    return rows(releases);
  }

  private static void add(Map<String, Row> releases, ModuleSlug slug, @Nullable String version) {
    releases.computeIfAbsent(
        slug + " " + version,
        release -> Row.EMPTY
            .with("name", slug.name())
            .with("slug", slug.toString())
            .with("version", version));
  }

  private static Value rows(Map<String, Row> releases) {
    return new Value.Rows(List.copyOf(releases.values()));
  }
}
