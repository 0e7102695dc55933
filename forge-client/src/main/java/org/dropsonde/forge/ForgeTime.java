package org.dropsonde.forge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time stamps that Forges write: {@code 2026-03-01 09:15:00 -0800} (the Forge), RFC 3339, and
 * Go's {@code 2026-11-23 20:09:28.9 +0000 UTC m=+0.05} (gorge). Fractions of a second are left out.
 *
 * <p>By hand, since a refresh reads one for each of a hundred thousand releases.
 */
final class ForgeTime {
  private static final String FORM = "0000-00-00 00:00:00";
  private static final int LONGEST = 100;

  private ForgeTime() {}

  static Optional<Instant> parse(String text) {
    if (!hasForm(text)) {
      return Optional.empty();
    }
    try {
      ZoneOffset offset = offset(text, FORM.length());
      if (offset == null) {
        return Optional.empty();
      }
      LocalDateTime local = LocalDateTime.of(
          number(text, 0, 4),
          number(text, 5, 2),
          number(text, 8, 2),
          number(text, 11, 2),
          number(text, 14, 2),
          number(text, 17, 2));
      return Optional.of(local.toInstant(offset));
    } catch (DateTimeException e) {
      return Optional.empty(); // the 30th of February
    }
  }

  /** The day in UTC; empty where the text is no time stamp. */
  static Optional<LocalDate> date(String text) {
    return parse(text).map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC));
  }

  /** The day in UTC, {@code 2026-03-01}; empty where the text is no time stamp. */
  static String day(String text) {
    return date(text).map(LocalDate::toString).orElse("");
  }

  /** The notation of the original client's cache: {@code 2026-03-01 17:15:00 +0000}. */
  static String original(Instant time) {
    return time.toString().substring(0, 19).replace('T', ' ') + " +0000";
  }

  private static boolean hasForm(String text) {
    if (text.length() <= FORM.length() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      char wanted = FORM.charAt(i);
      boolean fits = wanted == '0' ? isDigit(c) : c == wanted || (wanted == ' ' && c == 'T');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The zone that begins here, after a fraction and a blank; null where there is none. */
  private static @Nullable ZoneOffset offset(String text, int from) {
    int start = from;
    if (text.charAt(start) == '.') {
      start++;
      while (start < text.length() && isDigit(text.charAt(start))) {
        start++;
      }
    }
    start += text.startsWith(" ", start) ? 1 : 0;
    int end = text.indexOf(' ', start);
    return zone(text.substring(start, end < 0 ? text.length() : end));
  }

  private static @Nullable ZoneOffset zone(String text) {
    if (text.equals("Z") || text.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    String digits = text.replace(":", "");
    if (digits.length() != 5 || !digits.chars().skip(1).allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int minutes = number(digits, 1, 2) * 60 + number(digits, 3, 2);
    return switch (digits.charAt(0)) {
      case '+' -> ZoneOffset.ofTotalSeconds(minutes * 60);
      case '-' -> ZoneOffset.ofTotalSeconds(minutes * -60);
      default -> null;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int number(String text, int from, int length) {
    return Integer.parseInt(text, from, from + length, 10);
  }
}
