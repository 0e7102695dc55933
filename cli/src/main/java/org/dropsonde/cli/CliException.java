package org.dropsonde.cli;

import java.io.Serial;

/** Ends a command with a message for the user and an exit code. */
public final class CliException extends Exception {
  @Serial
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * Ends the command.
   *
   * @param message what was tried, on what, what happened, what to do; no credentials
   */
  public CliException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Ends the command because of something else; {@code cause} shows with {@code --stacktrace}. */
  public CliException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What the process ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
