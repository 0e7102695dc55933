package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-01 09:15:00 -0800, 2026-03-01T17:15:00Z",
    "2026-07-01 23:15:00 -0700, 2026-07-02T06:15:00Z",
    "2026-11-23T20:25:20Z, 2026-11-23T20:25:20Z",
    "2026-11-23T20:25:20.123+05:30, 2026-11-23T14:55:20Z",
    "2026-11-23 20:09:28.968955235 +0000 UTC m=+0.05, 2026-11-23T20:09:28Z",
    "2026-11-23 20:09:28 UTC, 2026-11-23T20:09:28Z"
  })
  void readsWhatServersWrite(String text, Instant time) {
    assertThat(ForgeTime.parse(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-03-01",
        "2026-03-01 09:15:00",
        "2026-03-01 09:15:00 ",
        "2026-03-01 09:15:00.",
        "2026-03-01 09:15:00 PST",
        "2026-03-01 09:15:00 0800",
        "2026-03-01 09:15:00 +08",
        "2026-03-01 09:15:00 +0a00",
        "2026-03-01 09:15:00 +1900",
        "2026-02-30 09:15:00 -0800",
        "2026-03-01 25:15:00 -0800",
        "2026-3-1 9:15:00 -0800",
        "-026-03-01 09:15:00 -0800",
        "2026-03-01_09:15:00 -0800"
      })
  void readsNothingElse(String text) {
    assertThat(ForgeTime.parse(text)).isEmpty();
  }

  @Test
  void readsNoEndlessText() {
    assertThat(ForgeTime.parse("2026-03-01 09:15:00 +0000" + " ".repeat(1000))).isEmpty();
  }

  @Test
  void dayIsThatOfUtc() {
    assertThat(ForgeTime.date("2026-02-28 18:00:00 -0800")).contains(LocalDate.of(2026, 3, 1));
    assertThat(ForgeTime.day("2026-02-28 18:00:00 -0800")).isEqualTo("2026-03-01");
    assertThat(ForgeTime.day("yesterday")).isEmpty();
  }
}
