package org.dropsonde.report;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/**
 * A quarter of a year, the life of a site ID.
 *
 * @param number 1 to 4
 */
public record Quarter(int year, int number) {
  /** The quarter that holds a day. */
  public static Quarter of(LocalDate day) {
    return new Quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
  }

  /** The form {@code 2026Q4}. */
  @Override
  public String toString() {
    return year + "Q" + number;
  }
}
