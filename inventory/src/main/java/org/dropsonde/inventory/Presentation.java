package org.dropsonde.inventory;

import java.time.Instant;

/**
 * How an inventory is to be shown.
 *
 * @param width of the terminal, in characters
 * @param colour whether the terminal is to be given colours
 * @param program name and version of this program
 * @param time what the formats that must hold a time hold
 * @param full whether text tells everything, however long that gets
 */
public record Presentation(int width, boolean colour, String program, Instant time, boolean full) {
  /** The narrowest width that text is laid out for. */
  static final int NARROWEST = 40;

  public Presentation {
    width = Math.max(width, NARROWEST);
  }
}
