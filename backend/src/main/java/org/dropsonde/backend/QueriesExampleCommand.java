package org.dropsonde.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.dropsonde.cli.CliException;
import org.dropsonde.cli.ExitCode;
import org.dropsonde.cli.GlobalOptions;
import org.dropsonde.cli.Surroundings;
import org.dropsonde.collector.CollectorException;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.IndexStore;
import org.dropsonde.probe.ProbeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a private data set of made-up sites, for those who write queries. */
@Command(
    name = "example",
    description =
        "Make a data set to try queries on: made-up sites report to a real collector, week"
            + " after week of the last quarter.",
    footer = {
      "",
      "The folder is what 'collect' would have written, its forge-index.jsonl the public modules,"
          + " and its popular.txt the same, the most popular first.",
      "",
      "Example:",
      "  dropsonde queries example --data example --sites 2000 --weeks 13",
      "  dropsonde aggregate --data example --out public --forge-index example/forge-index.jsonl"
          + " --popular example/popular.txt"
    })
final class QueriesExampleCommand implements Callable<Integer> {
  private static final int WEEKS_OF_A_QUARTER = 13;
  private static final String POPULAR = "popular.txt";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Where the data set goes: a new or empty folder.")
  Path data = Path.of(".");

  @Option(
      names = "--sites",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many sites (default: 2000).")
  int sites = 2000;

  @Option(
      names = "--weeks",
      paramLabel = "N",
      defaultValue = "13",
      description = "How many weeks, 13 at the most (default: 13).")
  int weeks = WEEKS_OF_A_QUARTER;

  @Option(
      names = "--seed-number",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same number gives the same sites (default: 1).")
  long seedNumber = 1;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  QueriesExampleCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws CliException, CollectorException, ForgeException, ProbeException {
    if (sites < 1 || weeks < 1 || weeks > WEEKS_OF_A_QUARTER) {
      throw new CliException(
          ExitCode.USAGE, "--sites takes 1 or more, and --weeks 1 to " + WEEKS_OF_A_QUARTER + ".");
    }
    Path folder = surroundings.workingDirectory().resolve(data);
    if (Files.exists(folder.resolve("weeks"))) {
      throw new CliException(
          ExitCode.INPUT, folder + " holds a data set already: name a new or empty folder.");
    }
    LocalDate today = LocalDate.now(surroundings.clock());
    MadeUpForge forge = new MadeUpSites(sites, weeks, seedNumber)
        .reportTo(folder, today, week -> tell(week + " of " + weeks + " weeks reported"));
    new IndexStore(folder, surroundings.clock(), Duration.ofDays(7))
        .save(forge.index(surroundings.clock().instant()));
    write(folder.resolve(POPULAR), MadeUpForge.mostPopularFirst());
    surroundings
        .console()
        .out()
        .printf("%d reports of %d sites in %s%n", sites * weeks, sites, data);
    return ExitCode.DONE.code();
  }

  private static void write(Path file, List<String> lines) throws CliException {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.OUTSIDE, "Writing " + file + " failed: " + FileFailure.reason(e), e);
    }
  }

  private void tell(String line) {
    if (!options.quiet()) {
      surroundings.console().err().println(line);
    }
  }
}
