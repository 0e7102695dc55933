package org.dropsonde.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * The command line of a command: from what the compiler read in its annotations, or by picocli's
 * reflection where it read none, as for the commands of other modules and for {@link PluginCommand},
 * whose methods are commands (ADR 0151).
 */
final class CommandSpecs {
  private static final IFactory FACTORY = new LatePicocliFactory();

  private CommandSpecs() {}

  /** The command line of a command, and of those below it; one that is a command line stays it. */
  static CommandLine line(Object command, Object... below) {
    if (command instanceof CommandLine line) {
      return line;
    }
    CommandLine line = GeneratedSpecs.of(command, FACTORY)
        .map(spec -> new CommandLine(spec, FACTORY))
        .orElseGet(() -> new CommandLine(command));
    for (Object one : below) {
      line.addSubcommand(line(one));
    }
    return line;
  }

  /** picocli's own factory looks for Groovy as soon as there is one: it is made when it is needed. */
  private static final class LatePicocliFactory implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return CommandLine.defaultFactory().create(type);
    }
  }
}
