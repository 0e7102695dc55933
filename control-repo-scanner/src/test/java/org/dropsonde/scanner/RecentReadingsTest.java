package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentReadingsTest {
  private final RecentReadings<String> readings = new RecentReadings<>();

  @Test
  void givesWhatWasReadOfAnEqualKey() {
    readings.put(key(1), "one");

    assertThat(readings.get(key(1))).isEqualTo("one");
    assertThat(readings.get(key(2))).isNull();
  }

  @Test
  void neverGivesWhatWasReadOfAKeyWithTheSamePlace() {
    readings.put("Aa", "one"); // Java's hash of both is the same.

    assertThat(readings.get("BB")).isNull();
    readings.put("BB", "two");
    assertThat(readings.get("BB")).isEqualTo("two");
    assertThat(readings.get("Aa")).isNull();
  }

  @Test
  void keepsThousandsAndNoMore() {
    for (int number = 0; number < 100_000; number++) {
      readings.put(key(number), "read");
    }
    long kept = 0;
    for (int number = 0; number < 100_000; number++) {
      kept += readings.get(key(number)) == null ? 0 : 1;
    }

    assertThat(kept).isBetween(3_000L, 4_096L);
  }

  private static Integer key(int number) {
    return Integer.valueOf(number * 31);
  }
}
