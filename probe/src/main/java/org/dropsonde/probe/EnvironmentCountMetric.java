package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.Scale.USES;

import java.util.random.RandomGenerator;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.Value;

/** How many environments the control repository gives. */
final class EnvironmentCountMetric implements Metric {
  private static final Column COLUMN = Column.optionalText(
      "environment_count", USES, "How many environments there are, as a range.");

  @Override
  public Column column() {
    return COLUMN;
  }

  @Override
  public Value measure(Measurement measurement) {
    return new Value.Whole(measurement.controlRepo().environments().size());
  }

  @Override
  public Value example(RandomGenerator random) {
    return new Value.Whole(ExampleModules.heavyTailed(random, 400) + 1L);
  }
}
