package org.dropsonde.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dropsonde.cli.CliException;
import org.dropsonde.cli.ExitCode;
import org.dropsonde.cli.Surroundings;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.publication.PublicDataSet;
import org.dropsonde.publication.PublicDatabase;
import org.dropsonde.publication.PublicationException;
import org.dropsonde.publication.QueryFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** SQL over the public data set. */
@Command(
    name = "query",
    description = "Ask the public data set in SQL (DuckDB's); without SQL, list its tables.",
    footer = {
      "",
      "A table holds its newest release; history.TABLE holds all of them, by week_id. A query sees these "
          + "tables and nothing else: no files, no network.",
      "",
      "Examples:",
      "  dropsonde query --data public",
      "  dropsonde query --data public 'SELECT * FROM module_usage_count ORDER BY sites DESC LIMIT 10'"
    })
final class QueryCommand implements Callable<Integer> {
  /** The forms a result can be had in. */
  enum Format {
    text,
    csv,
    json
  }

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The public data set: what 'aggregate --out' wrote, or a copy of it.")
  Path data = Path.of(".");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: text).")
  Format format = Format.text;

  @Parameters(arity = "0..1", paramLabel = "SQL", description = "One SELECT.")
  @Nullable
  String sql;

  private final Surroundings surroundings;

  QueryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CliException {
    Path folder = surroundings.workingDirectory().resolve(data);
    try (PublicDatabase database = PublicDatabase.open(PublicDataSet.read(folder))) {
      if (sql == null) {
        database.tables().forEach(surroundings.console().out()::println);
      } else {
        writer().run(database, sql, surroundings.console().out());
      }
      return 0;
    } catch (PublicationException e) {
      throw PublicationFailures.toCli(e);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.OUTSIDE, "Writing the result failed: " + FileFailure.reason(e), e);
    }
  }

  private QueryFormat writer() {
    return switch (format) {
      case text -> QueryFormat.TEXT;
      case csv -> QueryFormat.CSV;
      case json -> QueryFormat.JSON;
    };
  }
}
