package org.dropsonde.cli;

import java.util.concurrent.Callable;
import org.dropsonde.probe.OptOut;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.probe.SiteDeletion;
import org.dropsonde.report.ReportException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks the collector to delete this site's reports, and sends no more. */
@Command(
    name = "forget",
    description = "Ask the collector to delete this site's reports; send no more.",
    footer = {
      "",
      "What waits to be sent is given up. What was published already stays: it tells nothing about one"
          + " site. `submit --resume` takes part again.",
      "",
      "Example:",
      "  dropsonde forget --endpoint https://telemetry.example.org"
    })
final class ForgetCommand implements Callable<Integer> {
  @Mixin
  DestinationOptions destination = new DestinationOptions();

  private final Surroundings surroundings;
  private final GlobalOptions options;

  ForgetCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws CliException, ReportException, ProbeException {
    // First of all nothing more is sent; whatever happens after this line.
    new OptOut(surroundings.environment(), options.stateDir).forget();
    options.say(surroundings, "Submit is switched off here.");
    if (options.offline) {
      throw new CliException(
          ExitCode.OUTSIDE, "--offline is set: the collector was not asked to delete anything.");
    }
    String said = SiteDeletion.request(
        destination.required(),
        new SiteIdentity(surroundings, options).recentIds(),
        destination.http(surroundings, options),
        surroundings.clock());
    options.say(surroundings, said + ", of this quarter and the two before.");
    return ExitCode.DONE.code();
  }
}
