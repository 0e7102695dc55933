package org.dropsonde.forge;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How long lies between two days, for people: in days, then in months, then in years. */
public final class Elapsed {
  private static final int MONTHS_IN_DAYS = 60;
  private static final int YEARS_IN_MONTHS = 24;

  private Elapsed() {}

  /**
   * The time in words, rounded down: {@code 12 days}, {@code 14 months}, {@code 3 years}.
   *
   * @return {@code 0 days} where the second day is not after the first
   */
  public static String between(LocalDate from, LocalDate to) {
    long days = Math.max(0, ChronoUnit.DAYS.between(from, to));
    if (days < MONTHS_IN_DAYS) {
      return count(days, "day");
    }
    long months = ChronoUnit.MONTHS.between(from, to);
    return months < YEARS_IN_MONTHS ? count(months, "month") : count(months / 12, "year");
  }

  private static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
