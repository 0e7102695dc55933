package org.dropsonde.cli;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How long ago a day was, in the one unit that people would name. */
final class Age {
  private static final int MANY_DAYS = 60;
  private static final int MANY_MONTHS = 24;

  private Age() {}

  /** {@code today}, {@code 3 days ago}, {@code 5 months ago}, {@code 2 years ago}. */
  static String of(LocalDate day, LocalDate today) {
    long days = ChronoUnit.DAYS.between(day, today);
    long months = ChronoUnit.MONTHS.between(day, today);
    if (days < 1) {
      return "today"; // a clock that is behind makes no future
    }
    if (days < MANY_DAYS) {
      return ago(days, "day");
    }
    return months < MANY_MONTHS
        ? ago(months, "month")
        : ago(ChronoUnit.YEARS.between(day, today), "year");
  }

  private static String ago(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s") + " ago";
  }
}
