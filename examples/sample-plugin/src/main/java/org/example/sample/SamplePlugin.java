package org.example.sample;

import java.util.List;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.Plugin;

/** A plugin with one metric and one check. */
public final class SamplePlugin implements Plugin {
  @Override
  public String name() {
    return "sample";
  }

  @Override
  public String description() {
    return "How many modules the largest environment has, as a range. Modules are not named.";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new LargestEnvironmentMetric());
  }

  @Override
  public List<Check> checks() {
    return List.of(new CrowdedEnvironmentCheck());
  }
}
