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
            "Names and versions of the public modules in all environments, and which of their"
                + " classes your nodes use. Private modules are left out.",
            List.of(
                new ModulesMetric(),
                new ClassesMetric(),
                new UnusedModulesMetric(),
                new UnusedClassesMetric())),
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
            List.of(new RubyMethodsMetric())),
        new MetricGroup(
            "platforms",
            "On which platforms the classes of public modules are used, so that their authors know"
                + " which to support.",
            List.of(new ClassPlatformsMetric())),
        new MetricGroup(
            "declared_classes",
            "Which classes of public modules your own code and data declare, as far as the code"
                + " alone tells.",
            List.of(new DeclaredClassesMetric())),
        new MetricGroup(
            "sources",
            "How many modules come from the Forge, git, Subversion, tarballs or your repository, and"
                + " how many are pinned. Modules are not named.",
            List.of(new SourcesMetric())),
        new MetricGroup(
            "puppet_requirements",
            "Which versions of Puppet the modules in your repository ask for, so that authors know"
                + " when they can stop supporting old ones. Modules are not named.",
            List.of(new PuppetRequirementsMetric())));
  }
}
