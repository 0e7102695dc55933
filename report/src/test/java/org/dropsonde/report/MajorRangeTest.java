package org.dropsonde.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MajorRangeTest {
  @ParameterizedTest
  @CsvSource({
    "'>= 4.13.1 < 9.0.0', '>= 4.0.0 < 9.0.0'",
    "'>=4.13.1 <9.2.0', '>= 4.0.0 < 10.0.0'",
    "'>= 4.20.0 <= 7.0.0', '>= 4.0.0 < 8.0.0'",
    "'>= 0.0.0', '>= 0.0.0'",
    "'4.x', '>= 4.0.0 < 5.0.0'",
    "'4.2.x', '>= 4.0.0 < 5.0.0'",
    "'4.2.1', '>= 4.0.0 < 5.0.0'",
    "'~> 4.2', '>= 4.0.0 < 5.0.0'",
    "'^4', '>= 4.0.0 < 5.0.0'",
    "'> 4.2.1', '>= 4.0.0'",
    "'< 3.0.0', '>= 0.0.0 < 3.0.0'",
    "'1.0.0 - 2.5.0', '>= 1.0.0 < 3.0.0'",
    "'>= 1.0.0 < 2.0.0 || >= 4.0.0 < 5.0.0', '>= 1.0.0 < 5.0.0'",
    "'*', '>= 0.0.0'",
    "'', '>= 0.0.0'",
    "'>= 1.0.0-acme3 < 2.0.0', '>= 1.0.0 < 2.0.0'",
  })
  void widensToMajorVersions(String text, String shown) {
    assertThat(MajorRange.parse(text).map(MajorRange::toString)).contains(shown);
    assertThat(MajorRange.isShown(shown)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see the wiki",
        ">= 1.0.0 secret",
        ">= 31337.0.0",
        "< 100.0.0",
        ">= 2.0.0 < 2.0.0",
        "> = 1",
        "1.0.0 || acme",
        ">= 1.0.0, < 2.0.0"
      })
  void dropsWhatItCannotRead(String text) {
    assertThat(MajorRange.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ">= 4.13.1", ">= 4.0.0 < 4.0.0", ">= 9.0.0 < 4.0.0", ">= 100.0.0", "acme"})
  void refusesEveryOtherForm(String text) {
    assertThat(MajorRange.isShown(text)).isFalse();
  }

  @Test
  void neverGivesAnythingButItsOwnForm() {
    long seed = 20261124;
    Random random = new Random(seed);
    String letters = "0123456789.<>=~^ -|xX*av";
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Optional<MajorRange> range = MajorRange.parse(text.toString());
      read += range.isPresent() ? 1 : 0;
      range.ifPresent(one -> assertThat(MajorRange.isShown(one.toString()))
          .as("%s, seed %s", text, seed)
          .isTrue());
    }
    assertThat(read).isPositive();
  }
}
