package org.dropsonde.cli;

import java.util.concurrent.Callable;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.report.ReportSchema;
import org.dropsonde.report.SchemaDocument;
import org.dropsonde.report.SchemaFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the complete schema. */
@Command(
    name = "schema",
    description = "Print the complete schema of a report.",
    footer = {
      "",
      "Examples:",
      "  dropsonde dev schema > schema.json",
      "  dropsonde dev schema --enable sample --format columns > sample.json"
    })
final class DevSchemaCommand implements Callable<Integer> {
  enum Format {
    bigquery,
    columns
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "bigquery",
      description =
          "bigquery: BigQuery's JSON (the default); columns: the columns with their domains,"
              + " as a collector takes them for --metric-schema.")
  Format format = Format.bigquery;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  DevSchemaCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws ProbeException {
    ReportSchema schema = new Reports(surroundings, options).plugins().schema();
    surroundings
        .console()
        .out()
        .print(
            switch (format) {
              case bigquery -> SchemaDocument.json(schema);
              case columns -> SchemaFile.json(schema.columns());
            });
    return ExitCode.DONE.code();
  }
}
