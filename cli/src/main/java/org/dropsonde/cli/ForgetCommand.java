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
    footer = {"", "Example:", "  dropsonde forget --endpoint https://telemetry.example.org"})
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
    if (options.offline) {
      throw new CliException(
          ExitCode.OUTSIDE,
          "submit is switched off, but --offline is set: the collector was not asked.");
    }
    String said = SiteDeletion.request(
        destination.required(),
        new SiteIdentity(surroundings, options).id(),
        destination.http(surroundings, options),
        surroundings.clock());
    surroundings.console().err().println(said + "; submit is switched off.");
    return ExitCode.DONE.code();
  }
}
