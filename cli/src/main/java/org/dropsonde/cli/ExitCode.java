package org.dropsonde.cli;

/** What the program's exit status means; a code never changes its meaning. */
public enum ExitCode {
  /** Done. */
  DONE(0),
  /** Done, but there are findings, or environments that could not be read. */
  FINDINGS(1),
  /** Wrong arguments. */
  USAGE(2),
  /** Wrong configuration, or input that can't be used. */
  INPUT(3),
  /** The outside world failed: network, Forge, disk. */
  OUTSIDE(4),
  /** Nothing was done, on purpose. */
  NOTHING(5),
  /** A bug in this program. */
  BUG(70);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the process ends with. */
  public int code() {
    return code;
  }
}
