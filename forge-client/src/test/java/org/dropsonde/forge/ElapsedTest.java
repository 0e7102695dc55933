package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2025-12-31, 0 days",
    "2026-01-01, 2026-01-02, 1 day",
    "2026-01-01, 2026-03-01, 59 days",
    "2026-01-01, 2026-03-02, 2 months",
    "2024-01-31, 2026-01-30, 23 months",
    "2024-01-31, 2026-01-31, 2 years",
    "2015-06-01, 2026-05-31, 10 years"
  })
  void tellsDaysThenMonthsThenYears(LocalDate from, LocalDate to, String words) {
    assertThat(Elapsed.between(from, to)).isEqualTo(words);
  }
}
