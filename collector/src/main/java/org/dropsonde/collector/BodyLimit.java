package org.dropsonde.collector;

import java.io.Serial;

/** A body that is not taken, and why. */
final class BodyLimit extends Exception {
  @Serial
  private static final long serialVersionUID = 1L;

  private final int status;

  BodyLimit(int status, String rule) {
    super(rule);
    this.status = status;
  }

  Answer answer() {
    return Answer.problem(status, String.valueOf(getMessage()));
  }
}
