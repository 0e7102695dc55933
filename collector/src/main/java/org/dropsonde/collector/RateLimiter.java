package org.dropsonde.collector;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dropsonde.collector.CollectorSettings.Rate;

/**
 * Counts requests by network, for a day at most.
 *
 * <p>A network is known by a hash under a key that is drawn anew each day and never leaves memory.
 */
final class RateLimiter {
  private static final long WINDOW = Duration.ofMinutes(10).toSeconds();
  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** Most networks that are remembered, some 20 MB. */
  private static final int MOST = 200_000;

  private final Rate rate;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<UUID, Count> counts = new HashMap<>();
  private long day = Long.MIN_VALUE;
  private SecretKeySpec key;

  RateLimiter(Rate rate, Clock clock, SecureRandom random) {
    this.rate = rate;
    this.clock = clock;
    this.random = random;
    this.key = newKey();
  }

  /** Requests in a window, and of the day. */
  private record Count(long window, int inWindow, int inDay) {
    Count next(long now) {
      return new Count(now, now == window ? inWindow + 1 : 1, inDay + 1);
    }
  }

  /** Counts a request; gives the seconds to wait where it is one too many. */
  synchronized OptionalLong excess(byte[] network) {
    long now = clock.instant().getEpochSecond();
    if (Math.floorDiv(now, DAY) != day) {
      day = Math.floorDiv(now, DAY);
      key = newKey();
      counts.clear();
    }
    if (counts.size() >= MOST) {
      counts.clear(); // a flood from everywhere: the other limits hold
    }
    long window = Math.floorDiv(now, WINDOW);
    UUID who = hash(network);
    Count count = counts.getOrDefault(who, new Count(window, 0, 0)).next(window);
    if (rate.perDay() > 0 && count.inDay() > rate.perDay()) {
      return OptionalLong.of((day + 1) * DAY - now);
    }
    if (rate.perTenMinutes() > 0 && count.inWindow() > rate.perTenMinutes()) {
      return OptionalLong.of((window + 1) * WINDOW - now);
    }
    counts.put(who, count);
    return OptionalLong.empty();
  }

  private UUID hash(byte[] network) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(network));
      return new UUID(hash.getLong(), hash.getLong());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private SecretKeySpec newKey() {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return new SecretKeySpec(secret, "HmacSHA256");
  }
}
