package org.dropsonde.cli;

import org.dropsonde.puppetfile.Severity;
import org.jspecify.annotations.Nullable;

/** From which severity on findings make the exit code 1, in the words of the command line. */
enum FailOn {
  error(Severity.ERROR),
  warning(Severity.WARNING),
  info(Severity.INFO),
  never(null);

  private final @Nullable Severity severity;

  FailOn(@Nullable Severity severity) {
    this.severity = severity;
  }

  /** The least severity that fails; null where nothing does. */
  @Nullable
  Severity severity() {
    return severity;
  }
}
