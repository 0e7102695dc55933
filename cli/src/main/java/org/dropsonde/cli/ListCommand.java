package org.dropsonde.cli;

import java.util.concurrent.Callable;
import org.dropsonde.probe.PluginList;
import org.dropsonde.probe.ProbeException;
import picocli.CommandLine.Command;

/** Lists the metric plugins. */
@Command(
    name = "list",
    description = "List the metric plugins, and which are disabled.",
    footer = {"", "Example:", "  dropsonde list --disable platforms"})
final class ListCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  ListCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws ProbeException {
    surroundings
        .console()
        .out()
        .print(PluginList.text(new Reports(surroundings, options).plugins()));
    return ExitCode.DONE.code();
  }
}
