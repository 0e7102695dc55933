package org.dropsonde.forge;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next try. */
final class RetryDelay {
  private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);
  private static final long FIRST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 30_000;

  private final Clock clock;
  private final RandomGenerator random;

  RetryDelay(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * The server's own wish where it has one, at most five minutes; else twice as long each time, with
   * half of it left to chance so that many sites don't come back at once.
   *
   * @param attempt 0 after the first failure
   * @param retryAfter the header Retry-After: seconds or an HTTP date (RFC 9110, 10.2.3)
   */
  Duration before(int attempt, @Nullable String retryAfter) {
    Duration asked = retryAfter == null ? null : asked(retryAfter.strip());
    if (asked != null) {
      return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }
    long ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
    return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
  }

  private @Nullable Duration asked(String header) {
    if (header.length() <= 9 && !header.isEmpty() && header.chars().allMatch(Character::isDigit)) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(clock.instant(), date);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null; // neither form: as if it were not there
    }
  }
}
