package org.dropsonde.backend;

import org.dropsonde.cli.CliException;
import org.dropsonde.cli.ExitCode;
import org.dropsonde.publication.PublicationException;

/** Which exit code a failure of the publication gets. */
final class PublicationFailures {
  private PublicationFailures() {}

  static CliException toCli(PublicationException failure) {
    ExitCode code = switch (failure.kind()) {
      case BAD_DATA -> ExitCode.INPUT;
      case BAD_QUERY -> ExitCode.USAGE;
      case DISK -> ExitCode.OUTSIDE;
    };
    return new CliException(code, String.valueOf(failure.getMessage()), failure);
  }
}
