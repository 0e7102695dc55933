package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseDaysTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01", "1970-02-06", "2005-07-12", "2026-03-01", "2097-09-26"})
  void keepsADay(LocalDate day) {
    ReleaseDays days = ReleaseDays.of(List.of("1.0.0"), Map.of("1.0.0", day));

    assertThat(days.line()).hasSize(3);
    assertThat(ReleaseDays.ofLine(days.line()).at(0)).contains(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31", "0001-01-01", "2097-09-27"})
  void hasNoDayOutsideOfItsRange(LocalDate day) {
    assertThat(ReleaseDays.of(List.of("1.0.0"), Map.of("1.0.0", day)).at(0)).isEmpty();
  }

  @Test
  void hasNoDayWhereNoneWasSaid() {
    ReleaseDays days = ReleaseDays.of(List.of("2.0.0", "1.0.0"), Map.of("1.0.0", DAY));

    assertThat(days.at(0)).isEmpty();
    assertThat(days.at(1)).contains(DAY);
    assertThat(days.at(2)).isEmpty();
    assertThat(days.at(-1)).isEmpty();
  }

  @Test
  void takesNoSpaceWhereNothingIsKnown() {
    assertThat(ReleaseDays.of(List.of("2.0.0"), Map.of("1.0.0", DAY))).isEqualTo(ReleaseDays.NONE);
    assertThat(ReleaseDays.NONE.line()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"g", "gk", "g!0", "..."})
  void damagedLineTellsNothing(String line) {
    assertThat(ReleaseDays.ofLine(line).at(0)).isEmpty();
  }
}
