package org.dropsonde.cli;

import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.PublishedClasses;
import org.dropsonde.probe.BuiltInPlugins;
import org.dropsonde.probe.BuiltReport;
import org.dropsonde.probe.IndexCatalog;
import org.dropsonde.probe.PluginHost;
import org.dropsonde.probe.PluginSet;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.probe.ReportBuilder;
import org.dropsonde.probe.ReportInput;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.SiteSecret;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.scanner.ScanResult;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Plugin;
import org.jspecify.annotations.Nullable;

/** Builds the report of a scan, the same for every command that shows or sends one. */
final class Reports {
  private final Surroundings surroundings;
  private final GlobalOptions options;
  private @Nullable PluginSet plugins;

  Reports(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** The plugins that the options leave on. */
  PluginSet plugins() throws ProbeException {
    PluginSet loaded = plugins == null ? load() : plugins;
    plugins = loaded;
    return loaded;
  }

  private PluginSet load() throws ProbeException {
    PluginHost.Loaded others =
        new PluginHost(options.stateDir, LocalDate.now(surroundings.clock())).load();
    List<Plugin> all = new ArrayList<>(BuiltInPlugins.all());
    all.addAll(others.plugins());
    List<String> disable = new ArrayList<>(names(options.disable));
    disable.removeIf(String::isEmpty); // an empty list in the configuration file
    return PluginSet.load(all, enabled(), disable).withProblems(others.problems());
  }

  /**
   * Scans for a report, after a look at all options that this one needs. Every manifest is read for its classes only where something can come of it:
   * where published classes are known, nodes can be asked for, or a plugin may want them.
   */
  ScanResult scan(SourceOptions source)
      throws CliException, ProbeException, ReportException, ScanException {
    SiteSecret.prepare();
    int all = plugins().plugins().size();
    new SiteIdentity(surroundings, options).check();
    boolean wanted = Files.exists(new PublicClasses(surroundings, options).file())
        || new NodeCounts(surroundings, options).canBeAsked()
        || all > BuiltInPlugins.all().size();
    return wanted
        ? source.scanWithClasses(surroundings, options)
        : source.scan(surroundings, options);
  }

  BuiltReport build(ControlRepo repo, ForgeIndex index)
      throws CliException, ProbeException, ReportException {
    PluginSet plugins = plugins();
    @Nullable Fleet fleet = new NodeCounts(surroundings, options).fleet().orElse(null);
    PublicClasses published = new PublicClasses(surroundings, options);
    PublishedClasses classes = published.open();
    published.tellMissing(repo, index, classes);
    ReportInput input = new ReportInput(repo, new IndexCatalog(index, classes), fleet);
    return ReportBuilder.build(
        input, new SiteIdentity(surroundings, options).id(), RootCommand.version(), plugins);
  }

  /** An option that names nothing must not run everything, which is what no option does. */
  private List<String> enabled() {
    return options.enable != null && options.enable.isEmpty() ? List.of("") : names(options.enable);
  }

  private static List<String> names(@Nullable List<String> given) {
    return given == null ? List.of() : given.stream().map(String::strip).toList();
  }
}
