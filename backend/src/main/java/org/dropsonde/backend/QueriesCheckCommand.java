package org.dropsonde.backend;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.QueryCheck;
import org.dropsonde.cli.CliException;
import org.dropsonde.cli.ExitCode;
import org.dropsonde.cli.GlobalOptions;
import org.dropsonde.cli.PublicIndex;
import org.dropsonde.cli.Surroundings;
import org.dropsonde.forge.ForgeException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says which contributed queries the weekly job would refuse, where and why. */
@Command(
    name = "check",
    description = "Check contributed queries as the weekly release does; runs none of them.",
    footer = {"", "Example:", "  dropsonde queries check --forge-index forge.json queries"})
final class QueriesCheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Folder of *.sql (default: that of --queries).")
  @Nullable
  Path folder;

  @Mixin
  QueryOptions queries = new QueryOptions();

  private final Surroundings surroundings;
  private final GlobalOptions options;

  QueriesCheckCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws CliException, ForgeException {
    Path given = folder;
    QueryCheck check;
    try {
      check = QueryCheck.of(
          at(given == null ? queries.folder : given),
          new PublicIndex(surroundings, options, "no query can be checked").open(),
          queries.lists(this::at),
          LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC));
    } catch (AggregationException e) {
      throw AggregationFailure.of(e);
    }
    PrintWriter text = surroundings.console().out();
    check.problems().forEach(text::println);
    text.println((check.queries() == 1 ? "1 query, " : check.queries() + " queries, ")
        + check.problems().size() + " refused");
    return (check.problems().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS).code();
  }

  private Path at(Path path) {
    return surroundings.workingDirectory().resolve(path);
  }
}
