package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeekTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-26, 2026-W48, 2026Q4",
    "2026-12-31, 2026-W53, 2026Q4",
    "2027-01-03, 2026-W53, 2026Q4",
    "2024-12-30, 2025-W01, 2025Q1",
    "2026-09-28, 2026-W40, 2026Q4"
  })
  void belongsToTheYearAndQuarterOfItsThursday(LocalDate day, String week, String quarter) {
    assertThat(Week.of(day)).hasToString(week);
    assertThat(Week.of(day).quarter()).hasToString(quarter);
  }

  @Test
  void readsItsOwnForm() {
    assertThat(Week.parse("2026-W53")).contains(Week.of(LocalDate.of(2026, 12, 31)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-W53", "2026-W5", "2026-w47", "lost+found", "", "2026-W47.tmp"})
  void refusesEveryOtherForm(String text) {
    assertThat(Week.parse(text)).isEmpty();
  }
}
