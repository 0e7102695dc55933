package org.dropsonde.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be said about single Puppetfiles, without a control repository around them. */
@Command(
    name = "puppetfile",
    description = "Check, print or format single Puppetfiles; their code is never run.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  dropsonde puppetfile check Puppetfile",
      "  dropsonde puppetfile print --format json Puppetfile",
      "  dropsonde puppetfile format --check --diff Puppetfile"
    })
final class PuppetfileCommand implements Runnable {
  @Spec
  CommandSpec spec;

  private PuppetfileCommand() {}

  /** The command with the commands below it. */
  static CommandLine line(Surroundings surroundings, GlobalOptions options) {
    return CommandSpecs.line(
        new PuppetfileCommand(),
        new PuppetfileCheckCommand(surroundings, options),
        new PuppetfilePrintCommand(surroundings),
        new PuppetfileFormatCommand(surroundings, options));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: check, print or format.");
  }
}
