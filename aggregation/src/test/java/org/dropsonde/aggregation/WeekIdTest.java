package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.dropsonde.report.Quarter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeekIdTest {

  @Test
  void belongsToTheQuarterOfItsThursday() {
    assertThat(week("2026-W01").quarter()).isEqualTo(new Quarter(2026, 1));
    assertThat(week("2026-W40").quarter()).isEqualTo(new Quarter(2026, 4));
    assertThat(week("2026-W53").quarter()).isEqualTo(new Quarter(2026, 4));
  }

  @Test
  void aQuarterHas13Or14Weeks() {
    assertThat(WeekId.of(new Quarter(2026, 1))).hasSize(13).first().hasToString("2026-W01");
    assertThat(WeekId.of(new Quarter(2026, 4))).hasSize(14).last().hasToString("2026-W53");
  }

  @Test
  void everyWeekIsInExactlyOneQuarter() {
    for (WeekId week = week("2020-W01"); week.year() < 2040; week = week.next()) {
      assertThat(WeekId.of(week.quarter())).containsOnlyOnce(week);
      assertThat(WeekId.of(week.quarter()).size())
          .isLessThanOrEqualTo(SquareRootFactors.MOST_WEEKS);
    }
  }

  @Test
  void startsOnMonday() {
    assertThat(week("2026-W47").monday()).isEqualTo(LocalDate.of(2026, 11, 16));
    assertThat(week("2026-W01").monday()).isEqualTo(LocalDate.of(2025, 12, 29));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-W00", "2026-W54", "2025-W53", "2026-47", "2026-W7", "../x", ""})
  void refusesWhatIsNoWeek(String text) {
    assertThat(WeekId.parse(text)).isEmpty();
  }

  private static WeekId week(String text) {
    return WeekId.parse(text).orElseThrow();
  }
}
