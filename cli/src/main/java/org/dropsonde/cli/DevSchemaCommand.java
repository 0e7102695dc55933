package org.dropsonde.cli;

import java.util.concurrent.Callable;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.report.SchemaDocument;
import picocli.CommandLine.Command;

/** Prints the complete schema. */
@Command(
    name = "schema",
    description = "Print the complete schema of a report, as BigQuery's JSON.",
    footer = {"", "Example:", "  dropsonde dev schema > schema.json"})
final class DevSchemaCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  DevSchemaCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws ProbeException {
    surroundings
        .console()
        .out()
        .print(SchemaDocument.json(new Reports(surroundings, options).plugins().schema()));
    return ExitCode.DONE.code();
  }
}
