package org.dropsonde.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command line of a command: from what the compiler read in its annotations, or by picocli's
 * reflection where it read none, as for the commands of other modules and for {@link PluginCommand},
 * whose methods are commands (ADR 0151).
 */
final class CommandSpecs {
  private CommandSpecs() {}

  /** The command line of a command, and of those below it; one that is a command line stays it. */
  static CommandLine line(Object command, Object... below) {
    if (command instanceof CommandLine line) {
      return line;
    }
    CommandLine line = new CommandLine(
        GeneratedSpecs.of(command).orElseGet(() -> CommandSpec.forAnnotatedObject(command)));
    for (Object one : below) {
      line.addSubcommand(line(one));
    }
    return line;
  }
}
