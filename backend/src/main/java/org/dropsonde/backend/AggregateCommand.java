package org.dropsonde.backend;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.Cadence;
import org.dropsonde.aggregation.EngineChoice;
import org.dropsonde.aggregation.EngineLimits;
import org.dropsonde.aggregation.PrivacyBudget;
import org.dropsonde.aggregation.Release;
import org.dropsonde.aggregation.ReleaseJob;
import org.dropsonde.aggregation.ReleaseSettings;
import org.dropsonde.aggregation.WeekId;
import org.dropsonde.cli.CliException;
import org.dropsonde.cli.ExitCode;
import org.dropsonde.cli.GlobalOptions;
import org.dropsonde.cli.PublicIndex;
import org.dropsonde.cli.Surroundings;
import org.dropsonde.forge.ForgeException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes releases of the weeks that are over. */
@Command(
    name = "aggregate",
    description = "Make the public data set of the weeks that are over: counts of sites, blurred so"
        + " that no number tells of one site.",
    footer = {
      "",
      "Examples:",
      "  dropsonde aggregate --data /var/lib/dropsonde --out public",
      "  dropsonde aggregate --data /var/lib/dropsonde --out public --week 2026-W47"
    })
final class AggregateCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the private data set, as the collector has it.")
  Path data = Path.of(".");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Public folder; a release goes to releases/WEEK in it.")
  Path out = Path.of(".");

  @Option(
      names = "--week",
      paramLabel = "WEEK",
      description =
          "This week alone, such as 2026-W47 (default: all that are over and not released).")
  @Nullable
  String week;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "duckdb",
      description =
          "What counts: duckdb (default); bq, which leaves a script for Google's bq; spark or bigquery"
              + " where its module is on the class path.")
  String engine = "duckdb";

  @Option(
      names = "--engine-option",
      paramLabel = "NAME=VALUE",
      split = ",",
      description =
          "What the engine is told; for bigquery: project, dataset, location, credentials,"
              + " maximum-bytes-billed, timeout-minutes.")
  Map<String, String> engineOptions = new TreeMap<>();

  @Option(
      names = "--memory",
      paramLabel = "MB",
      defaultValue = "2048",
      description = "Most memory for the engine; the rest is spilled to disk (default: 2048).")
  int memory = 2048;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Most threads of the engine (default: one for each processor).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--budget",
      paramLabel = "NAME",
      defaultValue = "standard",
      description =
          "Privacy budget of a quarter: standard (rho 0.30, the default) or strict (0.10).")
  PrivacyBudget budget = PrivacyBudget.STANDARD;

  @Option(
      names = "--cadence",
      paramLabel = "NAME",
      defaultValue = "weekly",
      description =
          "weekly (default), or quarterly: one release a quarter, with about half the noise.")
  Cadence cadence = Cadence.WEEKLY;

  @Mixin
  QueryOptions queries = new QueryOptions();

  private final Surroundings surroundings;
  private final GlobalOptions options;

  AggregateCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws CliException, ForgeException {
    Optional<WeekId> only = only();
    ReleaseSettings settings = new ReleaseSettings(
        at(data), at(out), at(queries.folder), choice(), limits(), budget, cadence);
    List<Release> releases;
    try {
      releases = new ReleaseJob(
              settings,
              new PublicIndex(surroundings, options, "nothing can be released").open(),
              queries.lists(this::at),
              surroundings.clock(),
              new SecureRandom())
          .run(only);
    } catch (AggregationException e) {
      throw AggregationFailure.of(e);
    }
    releases.forEach(this::show);
    if (releases.isEmpty()) {
      surroundings.console().err().println("Nothing to release: no week is over that is not yet.");
      return ExitCode.NOTHING.code();
    }
    return ExitCode.DONE.code();
  }

  private Optional<WeekId> only() throws CliException {
    String text = week;
    if (text == null) {
      return Optional.empty();
    }
    Optional<WeekId> parsed = WeekId.parse(text);
    if (parsed.isEmpty()) {
      throw new CliException(ExitCode.USAGE, "--week takes an ISO week, such as 2026-W47.");
    }
    return parsed;
  }

  private EngineChoice choice() {
    Map<String, String> told = new TreeMap<>(engineOptions);
    // The one that is a file: relative to where the program was started, like all others.
    told.computeIfPresent("credentials", (name, file) -> at(Path.of(file)).toString());
    return new EngineChoice(engine, told);
  }

  private EngineLimits limits() throws CliException {
    try {
      return new EngineLimits(memory, threads);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE, "--memory takes 256 or more, and --threads 1 or more.", e);
    }
  }

  private void show(Release release) {
    PrintWriter text = surroundings.console().out();
    text.println(release.week()
        + (release.isNew() ? " released: " : " is released already: ")
        + release.folder());
    for (Release.Table table : release.tables()) {
      text.printf(
          "  %-28s %6d rows, plus or minus %d sites%n",
          table.name(), table.rows(), table.plusOrMinus());
    }
    if (!options.quiet()) {
      release.notes().forEach(surroundings.console().err()::println);
    }
  }

  private Path at(Path path) {
    return surroundings.workingDirectory().resolve(path);
  }
}
