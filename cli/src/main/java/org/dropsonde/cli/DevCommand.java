package org.dropsonde.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What people who write metrics or queries need. */
@Command(
    name = "dev",
    description = "Schema, example reports and a shell, for people who write metrics or queries.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  dropsonde dev schema",
      "  dropsonde dev example --size 1000 --filename example.jsonl",
      "  dropsonde dev shell ~/control-repo"
    })
final class DevCommand implements Runnable {
  @Spec
  CommandSpec spec;

  private DevCommand() {}

  /** The command with the commands below it. */
  static CommandLine line(Surroundings surroundings, GlobalOptions options) {
    return CommandSpecs.line(
        new DevCommand(),
        new DevSchemaCommand(surroundings, options),
        new DevExampleCommand(surroundings, options),
        new DevShellCommand(surroundings, options));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: schema, example or shell.");
  }
}
