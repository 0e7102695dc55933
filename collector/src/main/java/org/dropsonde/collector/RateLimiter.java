package org.dropsonde.collector;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dropsonde.collector.CollectorSettings.Rate;

/**
 * Counts requests by network.
 *
 * <p>A network is known by a hash under a key that never leaves memory, and only until its bucket is
 * full again: hours after a report or two, three days at most.
 */
final class RateLimiter {
  private final TokenBuckets<UUID> buckets;
  private final Clock clock;
  private final SecretKeySpec key;

  RateLimiter(Rate rate, Clock clock, SecureRandom random) {
    this.buckets = rate.ofNetworks();
    this.clock = clock;
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** Counts a request; gives the seconds to wait where it is one too many. */
  OptionalLong excess(byte[] network) {
    UUID who = hash(network);
    synchronized (buckets) {
      return buckets.take(who, clock.instant());
    }
  }

  /** Forgets the networks that may send as much as any other again. */
  void forget() {
    synchronized (buckets) {
      buckets.forgetFull(clock.instant());
    }
  }

  /** How many networks are remembered. */
  int remembered() {
    synchronized (buckets) {
      return buckets.remembered();
    }
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
}
