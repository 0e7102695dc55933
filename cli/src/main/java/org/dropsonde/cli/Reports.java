package org.dropsonde.cli;

import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  Reports(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** The plugins that the options leave on. */
  PluginSet plugins() throws ProbeException {
    PluginHost.Loaded others =
        new PluginHost(options.stateDir, LocalDate.now(surroundings.clock())).load();
    List<Plugin> all = new ArrayList<>(BuiltInPlugins.all());
    all.addAll(others.plugins());
    return PluginSet.load(all, names(options.enable), names(options.disable))
        .withProblems(others.problems());
  }

  /**
   * Scans for a report. Every manifest is read for its classes only where something can come of it:
   * where published classes are known, nodes can be asked for, or a plugin may want them.
   */
  ScanResult scan(SourceOptions source) throws ProbeException, ScanException {
    SiteSecret.prepare();
    boolean wanted = Files.exists(new PublicClasses(surroundings, options).file())
        || new NodeCounts(surroundings, options).canBeAsked()
        || plugins().plugins().size() > BuiltInPlugins.all().size();
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

  private static List<String> names(@Nullable List<String> given) {
    return Optional.ofNullable(given).orElse(List.of());
  }
}
