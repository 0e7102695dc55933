package org.dropsonde.probe;

import java.util.List;
import org.dropsonde.spi.Plugin;

/** The plugins that come with the program, in the order to show them. */
public final class BuiltInPlugins {
  private BuiltInPlugins() {}

  /** All of them. */
  public static List<Plugin> all() {
    return List.of(
        new MetricGroup(
            "modules",
            "Names and versions of the public modules in all environments. Private modules are left"
                + " out.",
            List.of(new ModulesMetric())),
        new MetricGroup(
            "dependencies",
            "Which public modules your private modules depend on, so that their authors know who"
                + " relies on them. Private modules are never named.",
            List.of(new DependenciesMetric())),
        new MetricGroup(
            "environments",
            "How many environments there are, as a range. Environments are never named.",
            List.of(new EnvironmentCountMetric())),
        new MetricGroup(
            "puppetfiles",
            "Which of Ruby's own methods your Puppetfiles call: it shows what Puppetfile tools have"
                + " to cope with. Your own methods are counted as \"other\".",
            List.of(new RubyMethodsMetric())));
  }
}
