package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.PublicName.VERSION_REQUIREMENT;
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
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.jspecify.annotations.Nullable;

/** Which versions of Puppet the modules in the repository say they run on. */
final class PuppetRequirementsMetric implements Metric {
  private static final List<String> PRODUCTS = List.of("openvox", "pe", "puppet");

  private static final Column COLUMN = Column.rows(
      "puppet_requirements",
      "Versions of Puppet that modules in your repository ask for; no module is named.",
      Column.text("product", new OneOf(PRODUCTS), "What is asked for."),
      Column.text(
          "version_requirement", VERSION_REQUIREMENT, "The range, widened to major versions."),
      Column.count("modules", USES, "How many modules ask for it, as a range."));

  @Override
  public Column column() {
    return COLUMN;
  }

  @Override
  public Value measure(Measurement measurement) {
    Map<String, Row> needs = new HashMap<>();
    for (ModuleUse use : measurement.controlRepo().distinctUses()) {
      ModuleMetadata metadata = use.metadata();
      if (metadata != null && use.certain()) {
        metadata.requirements().stream()
            .filter(one -> PRODUCTS.contains(one.name()))
            .forEach(one -> needs.computeIfAbsent(
                use.name() + " " + one.name() + " " + one.range(),
                need -> row(one.name(), one.range(), 1)));
      }
    }
    return new Value.Rows(List.copyOf(needs.values()));
  }

  @Override
  public Value example(RandomGenerator random) {
    List<Row> rows = new ArrayList<>();
    for (int from = 4; from < 8; from++) {
      if (random.nextInt(3) == 0) {
        String range = ">= " + from + ".0.0 < " + (from + 1 + random.nextInt(3)) + ".0.0";
        String product = PRODUCTS.get(PRODUCTS.size() - 1 - ExampleModules.heavyTailed(random, 3));
        rows.add(row(product, range, 1 + ExampleModules.heavyTailed(random, 60)));
      }
    }
    return new Value.Rows(rows);
  }

  private static Row row(String product, @Nullable String range, long modules) {
    return Row.EMPTY
        .with("product", product)
        .with("version_requirement", range == null ? DependenciesMetric.ANY : range)
        .with("modules", modules);
  }
}
