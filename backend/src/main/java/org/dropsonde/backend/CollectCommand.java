package org.dropsonde.backend;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dropsonde.cli.CliException;
import org.dropsonde.cli.ExitCode;
import org.dropsonde.cli.GlobalOptions;
import org.dropsonde.cli.Surroundings;
import org.dropsonde.collector.Collector;
import org.dropsonde.collector.CollectorException;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.probe.BuiltInPlugins;
import org.dropsonde.probe.PluginSet;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.ReportSchema;
import org.dropsonde.report.SchemaFile;
import org.dropsonde.spi.Column;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a collector until it is told to stop. */
@Command(
    name = "collect",
    description = "Take reports from sites, check them, and keep them; runs until it is stopped.",
    footer = {
      "",
      "Example:",
      "  dropsonde collect --data /var/lib/dropsonde --trusted-proxy 127.0.0.1"
    })
final class CollectCommand implements Callable<Integer> {
  /** How often the lists of what is public are looked at. */
  private static final long CHECK_SECONDS = 10;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the private data set.")
  Path data = Path.of(".");

  @Option(
      names = "--metric-schema",
      paramLabel = "FILE",
      split = ",",
      description = "Also take the columns of this file, as from 'dev schema --format columns'.")
  List<Path> schemas = new ArrayList<>();

  @Option(
      names = "--class-list",
      paramLabel = "FILE",
      description = "Classes that published releases define, as 'update classes' keeps them in"
          + " classes.json: for reports of the original client, which names no module.")
  @Nullable
  Path classList;

  @Mixin
  ListenOptions listen = new ListenOptions();

  private final Surroundings surroundings;
  private final GlobalOptions options;

  CollectCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call()
      throws CliException, CollectorException, ForgeException, ProbeException, ReportException {
    WatchedCatalog catalog = catalog();
    Collector.Surroundings given = new Collector.Surroundings(
        schema(), catalog, surroundings.clock(), new SecureRandom(), this::warn);
    Path folder = at(data);
    try (Collector collector = start(folder, given)) {
      tell("Collecting on " + listen.shown(collector) + " into " + folder);
      waitForTheEnd(catalog);
    }
    tell("Stopped; everything that was acknowledged is on disk");
    return ExitCode.DONE.code();
  }

  private Collector start(Path folder, Collector.Surroundings given) throws CliException {
    try {
      return Collector.start(listen.settings(folder, this::at), given);
    } catch (CollectorException e) {
      ExitCode code = switch (e.kind()) {
        case CONFIGURATION -> ExitCode.INPUT;
        case OUTSIDE -> ExitCode.OUTSIDE;
      };
      throw new CliException(code, String.valueOf(e.getMessage()), e);
    }
  }

  /** Until the process is told to end (SIGTERM, Ctrl-C), or the thread is interrupted. */
  private void waitForTheEnd(WatchedCatalog catalog) {
    Thread main = Thread.currentThread();
    CountDownLatch never = new CountDownLatch(1);
    Thread hook = new Thread(() -> {
      main.interrupt();
      join(main);
    });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      while (!never.await(CHECK_SECONDS, TimeUnit.SECONDS)) {
        catalog.check();
      }
    } catch (InterruptedException e) {
      return; // the end: what is in work is finished on the way out
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The columns of the probe's own metrics, and those that the operator registered. */
  private ReportSchema schema() throws ProbeException, ReportException {
    List<Column> columns = new ArrayList<>(
        PluginSet.load(BuiltInPlugins.all(), List.of(), List.of()).schema().columns());
    for (Path file : schemas) {
      columns.addAll(SchemaFile.read(at(file)));
    }
    return ReportSchema.of(columns);
  }

  private WatchedCatalog catalog() throws CliException, ForgeException {
    @Nullable Path index = options.forgeIndex();
    @Nullable Path classes = classList;
    if (index == null && classes != null) {
      throw new CliException(ExitCode.USAGE, "--class-list takes --forge-index beside it.");
    }
    return WatchedCatalog.of(
        index == null ? null : at(index), classes == null ? null : at(classes), this::warn);
  }

  private Path at(Path path) {
    return surroundings.workingDirectory().resolve(path);
  }

  /** What the operator must know, however quiet it is to be. */
  private void warn(String line) {
    surroundings.console().err().println(line);
  }

  private void tell(String line) {
    if (!options.quiet()) {
      surroundings.console().err().println(line);
    }
  }
}
