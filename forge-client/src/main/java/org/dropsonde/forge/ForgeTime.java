package org.dropsonde.forge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the time stamps that Forges write: {@code 2026-03-01 09:15:00 -0800} (the Forge), RFC 3339, and
 * Go's {@code 2026-11-23 20:09:28.9 +0000 UTC m=+0.05} (gorge).
 */
final class ForgeTime {
  // By hand, since building a DateTimeFormatter costs more than reading a whole index.
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[ T](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.\\d{1,9})?"
          + " ?(Z|UTC|[+-]\\d\\d:?\\d\\d)(?: .{0,64})?");

  private ForgeTime() {}

  static Optional<Instant> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local = LocalDateTime.of(
          number(matcher, 1),
          number(matcher, 2),
          number(matcher, 3),
          number(matcher, 4),
          number(matcher, 5),
          number(matcher, 6));
      return Optional.of(local.toInstant(offset(matcher.group(7))));
    } catch (DateTimeException e) {
      return Optional.empty(); // the 30th of February
    }
  }

  /** The day in UTC, {@code 2026-03-01}; empty where the text is no time stamp. */
  static String day(String text) {
    return parse(text).map(time -> time.toString().substring(0, 10)).orElse("");
  }

  /** The notation of the original client's cache: {@code 2026-03-01 17:15:00 +0000}. */
  static String original(Instant time) {
    return time.toString().substring(0, 19).replace('T', ' ') + " +0000";
  }

  private static ZoneOffset offset(String text) {
    return text.startsWith("+") || text.startsWith("-")
        ? ZoneOffset.of(text.replace(":", ""))
        : ZoneOffset.UTC;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
