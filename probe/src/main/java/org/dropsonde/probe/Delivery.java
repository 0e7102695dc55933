package org.dropsonde.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How it went to hand over a report.
 *
 * @param message one line for people, without control characters
 * @param retryAfter how long the server asks to wait; null where it does not say
 */
record Delivery(Outcome outcome, String message, @Nullable Duration retryAfter) {
  enum Outcome {
    /** The server has it. */
    ACCEPTED,
    /** Not now: the same bytes may be accepted later. */
    LATER,
    /** Never: the server will not take these bytes. */
    REFUSED
  }

  static Delivery accepted(String message) {
    return new Delivery(Outcome.ACCEPTED, message, null);
  }

  static Delivery later(String message, @Nullable Duration retryAfter) {
    return new Delivery(Outcome.LATER, message, retryAfter);
  }

  static Delivery refused(String message) {
    return new Delivery(Outcome.REFUSED, message, null);
  }
}
