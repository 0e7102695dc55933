package org.dropsonde.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.dropsonde.probe.HttpSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report goes. There is no default: nobody sends by accident. */
final class DestinationOptions {
  /** Long enough for a slow proxy, short enough for a person who waits. */
  private static final Duration USUAL = Duration.ofSeconds(60);

  /** A scheduled run behind a firewall is over in less than five seconds. */
  private static final Duration QUIET = Duration.ofSeconds(4);

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "The collector's URL; there is no default.")
  @Nullable
  URI endpoint;

  @Option(
      names = "--endpoint-ca",
      paramLabel = "FILE",
      description = "PEM file of the authorities that may vouch for the endpoint.")
  @Nullable
  Path authority;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long all attempts together may take (default: 60; 4 with --quiet).")
  @Nullable
  Integer patience;

  /** The endpoint, or what to do where none is given. */
  URI required() throws CliException {
    if (endpoint == null) {
      throw new CliException(
          ExitCode.INPUT,
          "There is no endpoint to send to. Give --endpoint URL, DROPSONDE_ENDPOINT, or 'endpoint:'"
              + " in the configuration file.");
    }
    return endpoint;
  }

  /** What the preview says about where a report would go. */
  String shown() {
    return endpoint == null ? "nowhere: no --endpoint is given" : endpoint.toString();
  }

  Duration patience(GlobalOptions options) throws CliException {
    if (patience == null) {
      return options.quiet ? QUIET : USUAL;
    }
    if (patience < 1 || patience > 3600) {
      throw new CliException(ExitCode.USAGE, "--patience takes 1 to 3600 seconds.");
    }
    return Duration.ofSeconds(patience);
  }

  HttpSettings http(Surroundings surroundings, GlobalOptions options) throws CliException {
    Path file = authority == null ? null : surroundings.workingDirectory().resolve(authority);
    if (file != null && !Files.exists(file)) {
      throw new CliException(
          ExitCode.INPUT, "--endpoint-ca " + file + " can't be used: there is no such file.");
    }
    return new HttpSettings(patience(options), file, null, null, surroundings.environment());
  }
}
