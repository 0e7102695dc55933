package org.dropsonde.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of commands themselves, without those of every command. */
final class OwnOptions {
  private OwnOptions() {}

  /** Those of all commands below one. */
  static List<OptionSpec> below(CommandSpec above) {
    List<OptionSpec> own = new ArrayList<>();
    for (CommandLine command : above.subcommands().values()) {
      own.addAll(of(command.getCommandSpec()));
      own.addAll(below(command.getCommandSpec()));
    }
    return own;
  }

  /** Those of one command. */
  static List<OptionSpec> of(CommandSpec command) {
    return command.options().stream().filter(option -> !option.inherited()).toList();
  }
}
