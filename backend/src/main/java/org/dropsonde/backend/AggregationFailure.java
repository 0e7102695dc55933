package org.dropsonde.backend;

import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.cli.CliException;
import org.dropsonde.cli.ExitCode;

/** Says with which exit code a release that could not be made ends. */
final class AggregationFailure {
  private AggregationFailure() {}

  static CliException of(AggregationException failure) {
    ExitCode code = switch (failure.kind()) {
      case INPUT, QUERY, STATE -> ExitCode.INPUT;
      case ENGINE, DISK -> ExitCode.OUTSIDE;
      case BUDGET -> ExitCode.NOTHING;
    };
    return new CliException(code, String.valueOf(failure.getMessage()), failure);
  }
}
