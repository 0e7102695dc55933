package org.dropsonde.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A bucket of tokens for each of many: full at first, one token less with each request, and one more
 * after each interval. Not thread-safe.
 *
 * <p>Whoever's bucket is full again is forgotten, so that who asks rarely is remembered shortly.
 */
final class TokenBuckets<K> {
  /** Most that are remembered, some 20 MB. */
  static final int MOST = 200_000;

  private final int size;
  private final long interval;
  private final Map<K, Long> fullAt = new HashMap<>();

  /**
   * Buckets that fill up.
   *
   * @param size tokens of a full bucket; 0 for buckets that never become empty
   */
  TokenBuckets(int size, Duration interval) {
    this.size = size;
    this.interval = interval.toMillis();
  }

  /** Takes a token; gives the seconds to wait where there is none. */
  OptionalLong take(K who, Instant time) {
    if (size == 0) {
      return OptionalLong.empty();
    }
    long now = time.toEpochMilli();
    // Not later than when an empty bucket would be full: a clock that was set back must not count.
    long full = Math.min(fullAt.getOrDefault(who, now), now + size * interval);
    long wait = Math.max(full, now) + interval - (now + size * interval);
    if (wait > 0) {
      return OptionalLong.of(Math.floorDiv(wait + 999, 1000));
    }
    if (fullAt.size() >= MOST) {
      forgetFull(time);
    }
    if (fullAt.size() >= MOST) {
      fullAt.clear(); // a flood from everywhere: the other limits hold
    }
    fullAt.put(who, Math.max(full, now) + interval);
    return OptionalLong.empty();
  }

  /** Puts a token back that was taken for nothing. */
  void giveBack(K who) {
    fullAt.computeIfPresent(who, (same, full) -> full - interval);
  }

  /** Forgets those whose bucket is full again. */
  void forgetFull(Instant now) {
    fullAt.values().removeIf(full -> full <= now.toEpochMilli());
  }

  /** How many are remembered. */
  int remembered() {
    return fullAt.size();
  }
}
