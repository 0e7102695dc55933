package org.dropsonde.backend;

import org.dropsonde.cli.GlobalOptions;
import org.dropsonde.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with contributed queries. */
@Command(
    name = "queries",
    description = "Work with the queries that people contribute to the weekly release.",
    footer = {"", "Example:", "  dropsonde queries check queries"})
final class QueriesCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  private QueriesCommand() {}

  /** The command with its sub-commands. */
  static CommandLine line(Surroundings surroundings, GlobalOptions options) {
    CommandLine line = new CommandLine(new QueriesCommand());
    line.addSubcommand("check", new QueriesCheckCommand(surroundings, options));
    line.addSubcommand("example", new QueriesExampleCommand(surroundings, options));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }
}
