package org.dropsonde.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Prints every global option with its value in force and where that comes from. */
@Command(
    name = "config",
    description = "Print what is in force, and where each value came from.",
    footer = {"", "Example:", "  DROPSONDE_TTL=3 dropsonde config"})
final class ConfigCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec;

  private final Surroundings surroundings;

  ConfigCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PrintWriter out = surroundings.console().out();
    LayeredDefaults defaults = (LayeredDefaults) spec.commandLine().getDefaultValueProvider();
    for (OptionSpec option : spec.root().options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        Object value = option.getValue();
        out.printf(
            "%-17s %-30s # %s%n",
            LayeredDefaults.name(option) + ":", shown(value), origin(option, defaults));
      }
    }
    return ExitCode.DONE.code();
  }

  private static String shown(Object value) {
    if (value instanceof Collection<?> list) {
      StringBuilder text = new StringBuilder();
      list.forEach(item -> text.append(text.isEmpty() ? "" : ",").append(item));
      return Credentials.hidden(text.toString());
    }
    return value == null ? "~" : Credentials.hidden(String.valueOf(value));
  }

  private String origin(OptionSpec option, LayeredDefaults defaults) {
    for (CommandSpec at = spec; at != null; at = at.parent()) {
      if (at.commandLine().getParseResult() != null
          && at.commandLine().getParseResult().hasMatchedOption(option.longestName())) {
        return "command line";
      }
    }
    return defaults.find(option).map(LayeredDefaults.Found::origin).orElse("default");
  }
}
