package org.dropsonde.probe;

import java.util.List;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.Plugin;

/** A built-in plugin: a name, a description and its metrics. */
record MetricGroup(String name, String description, List<Metric> metrics) implements Plugin {
  MetricGroup {
    metrics = List.copyOf(metrics);
  }
}
