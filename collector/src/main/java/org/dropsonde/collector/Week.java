package org.dropsonde.collector;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import org.dropsonde.report.Quarter;

/**
 * An ISO week in UTC: all that the collector keeps of when a report came.
 *
 * @param thursday its Thursday, which decides the week's year (ISO 8601), and here its quarter too
 */
record Week(LocalDate thursday) implements Comparable<Week> {
  Week {
    if (thursday.getDayOfWeek() != DayOfWeek.THURSDAY) {
      throw new IllegalArgumentException("a week is named by its Thursday");
    }
  }

  static Week of(LocalDate day) {
    return new Week(day.with(DayOfWeek.THURSDAY));
  }

  /** Reads the form {@code 2026-W47}; empty for anything else. */
  static Optional<Week> parse(String text) {
    try {
      Week week = new Week(LocalDate.parse(text + "-4", DateTimeFormatter.ISO_WEEK_DATE));
      return Optional.of(week).filter(parsed -> parsed.toString().equals(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The quarter whose pepper hides the week's sites: one a week, though quarters end within weeks. */
  Quarter quarter() {
    return Quarter.of(thursday);
  }

  Week minus(int weeks) {
    return new Week(thursday.minusWeeks(weeks));
  }

  @Override
  public int compareTo(Week other) {
    return thursday.compareTo(other.thursday);
  }

  /** The form {@code 2026-W47}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%04d-W%02d",
        thursday.get(IsoFields.WEEK_BASED_YEAR),
        thursday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }
}
