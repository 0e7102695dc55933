package org.example.sample;

import java.util.random.RandomGenerator;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.Value;

/** Counts the modules of the environment that has most; the report shows a range only. */
final class LargestEnvironmentMetric implements Metric {
  @Override
  public Column column() {
    return Column.optionalText(
        "largest_environment", Domain.Scale.USES, "Modules in the largest environment.");
  }

  @Override
  public Value measure(Measurement measurement) {
    return new Value.Whole(measurement.controlRepo().environments().stream()
        .mapToInt(environment -> environment.modules().size())
        .max()
        .orElse(0));
  }

  @Override
  public Value example(RandomGenerator random) {
    return new Value.Whole(1 + random.nextInt(60));
  }
}
