package org.dropsonde.forge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads the time stamps that Forges write: {@code 2026-03-01 09:15:00 -0800} (the Forge), RFC 3339, and
 * Go's {@code 2026-11-23 20:09:28.9 +0000 UTC m=+0.05} (gorge). Fractions of a second are left out.
 *
 * <p>By hand, since a refresh reads one for each of a hundred thousand releases.
 */
final class ForgeTime {
  private static final String FORM = "0000-00-00 00:00:00";
  private static final int LONGEST = 100;
  private static final int SECONDS_OF_DAY = 86_400;
  private static final int MOST_SECONDS = 18 * 3600;
  private static final int NO_ZONE = Integer.MAX_VALUE;
  private static final long NONE = Long.MIN_VALUE;

  private ForgeTime() {}

  static Optional<Instant> parse(String text) {
    long second = second(text);
    return second == NONE ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
  }

  /** The day in UTC, counted from 1970-01-01; -1 where it is before that, or the text no time stamp. */
  static long epochDay(String text) {
    long second = second(text);
    return second < 0 ? -1 : second / SECONDS_OF_DAY;
  }

  /** The day in UTC, {@code 2026-03-01}; empty where the text is no time stamp. */
  static String day(String text) {
    return parse(text).map(time -> time.toString().substring(0, 10)).orElse("");
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

  private static long second(String text) {
    if (!hasForm(text)) {
      return NONE;
    }
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    int offset = offset(text, FORM.length());
    if (hour > 23 || minute > 59 || second > 59 || offset == NO_ZONE) {
      return NONE;
    }
    try {
      LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
      int secondOfDay = (hour * 60 + minute) * 60 + second;
      return day.toEpochDay() * SECONDS_OF_DAY + secondOfDay - offset;
    } catch (DateTimeException e) {
      return NONE; // the 30th of February
    }
  }

  /** Seconds east of UTC, of the zone that begins here, after a fraction and a blank. */
  private static int offset(String text, int from) {
    int start = from;
    if (text.charAt(start) == '.') {
      start++;
      while (start < text.length() && isDigit(text.charAt(start))) {
        start++;
      }
    }
    start += text.startsWith(" ", start) ? 1 : 0;
    int blank = text.indexOf(' ', start);
    return zone(text, start, blank < 0 ? text.length() : blank);
  }

  private static int zone(String text, int start, int end) {
    int length = end - start;
    if ((length == 1 && text.charAt(start) == 'Z')
        || (length == 3 && text.startsWith("UTC", start))) {
      return 0;
    }
    char sign = length > 0 ? text.charAt(start) : ' ';
    int minutes = start + (length == 6 && text.charAt(start + 3) == ':' ? 4 : 3);
    if ((sign != '+' && sign != '-')
        || end != minutes + 2
        || !areDigits(text, start + 1)
        || !areDigits(text, minutes)) {
      return NO_ZONE;
    }
    int seconds = number(text, start + 1, 2) * 3600 + number(text, minutes, 2) * 60;
    return seconds > MOST_SECONDS ? NO_ZONE : sign == '+' ? seconds : -seconds;
  }

  private static boolean areDigits(String text, int from) {
    return isDigit(text.charAt(from)) && isDigit(text.charAt(from + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Digits only, as was looked at before. */
  private static int number(String text, int from, int length) {
    int number = 0;
    for (int i = from; i < from + length; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
