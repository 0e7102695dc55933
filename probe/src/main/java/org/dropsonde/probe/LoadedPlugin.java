package org.dropsonde.probe;

import java.util.List;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Metric;

/**
 * A plugin whose name and columns were checked.
 *
 * @param metrics in the plugin's order
 */
public record LoadedPlugin(String name, String description, List<LoadedMetric> metrics) {
  public LoadedPlugin {
    metrics = List.copyOf(metrics);
  }

  /** A metric with its column, which is asked for only once. */
  public record LoadedMetric(Column column, Metric metric) {}
}
