package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketsTest {
  private static final Instant NOW = Instant.parse("2026-11-18T10:00:00Z");

  private final TokenBuckets<String> buckets = new TokenBuckets<>(2, Duration.ofMinutes(10));

  @Test
  void givesAsManyAsABucketHoldsAndThenOneAfterEachInterval() {
    assertThat(buckets.take("a", NOW)).isEmpty();
    assertThat(buckets.take("a", NOW)).isEmpty();
    assertThat(buckets.take("a", NOW)).hasValue(600);
    assertThat(buckets.take("b", NOW)).as("another's bucket").isEmpty();
    assertThat(buckets.take("a", NOW.plusSeconds(600))).isEmpty();
    assertThat(buckets.take("a", NOW.plusMillis(600_001))).as("rounded up").hasValue(600);
    assertThat(buckets.take("a", NOW.plusSeconds(3600))).isEmpty();
    assertThat(buckets.take("a", NOW.plusSeconds(3600)))
        .as("never more than full")
        .isEmpty();
    assertThat(buckets.take("a", NOW.plusSeconds(3600))).hasValue(600);
  }

  @Test
  void doesNotPunishForAClockThatWasSetBack() {
    assertThat(buckets.take("a", NOW.plus(Duration.ofDays(900)))).isEmpty();

    assertThat(buckets.take("a", NOW)).hasValue(600);
  }

  @Test
  void takesBackWhatWasTakenForNothing() {
    assertThat(buckets.take("a", NOW)).isEmpty();
    assertThat(buckets.take("a", NOW)).isEmpty();

    buckets.giveBack("a");

    assertThat(buckets.take("a", NOW)).isEmpty();
    assertThat(buckets.take("a", NOW)).isPresent();
  }

  @Test
  void remembersABoundedNumber() {
    for (int i = 0; i <= TokenBuckets.MOST; i++) {
      assertThat(buckets.take("site" + i, NOW)).isEmpty();
    }

    assertThat(buckets.remembered()).isEqualTo(1);
  }

  /** Where one of the two numbers is 0, the other decides; 0 and 0 is any number. */
  @ParameterizedTest
  @CsvSource({"20, 50, 20, 12096", "20, 0, 20, 30", "0, 50, 50, 12096", "20, 5, 5, 120960"})
  void readsARateOfNetworks(int burst, int weekly, int atOnce, int wait) {
    TokenBuckets<java.util.UUID> networks = new Rate(burst, weekly, 0).ofNetworks();
    java.util.UUID one = new java.util.UUID(0, 1);
    for (int i = 0; i < atOnce; i++) {
      assertThat(networks.take(one, NOW)).isEmpty();
    }

    assertThat(networks.take(one, NOW)).hasValue(wait);
    assertThat(Rate.ANY.<String>ofSites().take("a", NOW)).isEmpty();
  }
}
