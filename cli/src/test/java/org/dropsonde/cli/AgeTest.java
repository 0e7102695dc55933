package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-26, today",
    "2026-11-27, today",
    "2026-11-25, 1 day ago",
    "2026-09-28, 59 days ago",
    "2026-09-27, 1 month ago",
    "2025-11-26, 12 months ago",
    "2024-11-27, 23 months ago",
    "2024-11-26, 2 years ago",
    "2011-01-01, 15 years ago"
  })
  void namesOneUnit(LocalDate day, String words) {
    assertThat(Age.of(day, LocalDate.of(2026, 11, 26))).isEqualTo(words);
  }
}
