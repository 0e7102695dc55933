package org.dropsonde.forge;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * On which days the versions of a module were released, as one text of three base-36 digits a version.
 *
 * <p>The text is what the index file holds. Its fixed width finds a day without reading the others, so
 * that loading costs nothing but its few bytes.
 */
public final class ReleaseDays {
  /** No day is known. */
  public static final ReleaseDays NONE = new ReleaseDays("");

  private static final int BASE = 36;
  private static final int WIDTH = 3;
  private static final int FIRST_TOO_LATE = BASE * BASE * BASE; // in the year 2097
  private static final String UNKNOWN = "...";

  private final String line;

  private ReleaseDays(String line) {
    this.line = line;
  }

  static ReleaseDays ofLine(String line) {
    return line.isEmpty() ? NONE : new ReleaseDays(line);
  }

  /** Days in the order of the versions; a version without a day, or with one before 1970, has none. */
  static ReleaseDays of(Collection<String> versions, Map<String, LocalDate> days) {
    if (Collections.disjoint(versions, days.keySet())) {
      return NONE;
    }
    StringBuilder line = new StringBuilder(versions.size() * WIDTH);
    for (String version : versions) {
      LocalDate day = days.get(version);
      line.append(day == null ? UNKNOWN : digits(day.toEpochDay()));
    }
    return new ReleaseDays(line.toString());
  }

  private static String digits(long day) {
    if (day < 0 || day >= FIRST_TOO_LATE) {
      return UNKNOWN;
    }
    String digits = Long.toString(day, BASE);
    return "0".repeat(WIDTH - digits.length()) + digits;
  }

  /** The day of the version at this place; empty where it is not known. */
  Optional<LocalDate> at(int place) {
    int start = place * WIDTH;
    if (place < 0 || start + WIDTH > line.length()) {
      return Optional.empty();
    }
    int day = 0;
    for (int i = start; i < start + WIDTH; i++) {
      int digit = Character.digit(line.charAt(i), BASE);
      if (digit < 0) {
        return Optional.empty();
      }
      day = day * BASE + digit;
    }
    return Optional.of(LocalDate.ofEpochDay(day));
  }

  String line() {
    return line;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReleaseDays days && days.line.equals(line);
  }

  @Override
  public int hashCode() {
    return line.hashCode();
  }

  @Override
  public String toString() {
    return line;
  }
}
