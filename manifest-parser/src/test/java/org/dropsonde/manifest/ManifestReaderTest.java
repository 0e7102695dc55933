package org.dropsonde.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
  static List<GoldenCase> goldenCases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("goldenCases")
  void readsEachGoldenCase(GoldenCase golden) {
    assertThat(GoldenCase.shown(read(golden.manifest()))).isEqualTo(golden.expected());
  }

  /** Puppet takes the carriage return for a blank. */
  @ParameterizedTest
  @MethodSource("goldenCases")
  void readsTheSameWithWindowsLineEnds(GoldenCase golden) {
    Manifest manifest = read(golden.manifest().replace("\n", "\r\n"));

    assertThat(GoldenCase.shown(manifest)).isEqualTo(golden.expected());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      'never closed           | 1:1 | the string is never closed
      "never ${x}             | 1:1 | the string is never closed
      "never ${x              | 1:1 | the string is never closed
      a /* never              | 1:3 | the comment is never closed
      $x = @(E)               | 1:6 | the heredoc's tag is malformed, or no line ends its text
      $x = @(E/x)             | 1:6 | the heredoc's tag is malformed, or no line ends its text
      $x = @(E/nn)            | 1:6 | the heredoc's tag is malformed, or no line ends its text
      $x = @()                | 1:6 | the heredoc's tag is malformed, or no line ends its text
      class a {               | 1:9 | it is never closed
      f(]                     | 1:3 | it closes what is not open
      }                       | 1:1 | it closes what is not open
      $x = 12a                | 1:6 | it is not a number
      $x = 089                | 1:6 | it is not a number
      $x = 0xg                | 1:6 | it is not a number
      Foo::bar                | 1:1 | it is not a type's name: every part starts with a capital
      $x = ::9                | 1:6 | it is not a name
      $x = `ls`               | 1:6 | Puppet knows no such character
      $x = \\                 | 1:6 | Puppet knows no such character
      """)
  void saysWherePuppetWouldRefuse(String manifest, String place, String message) {
    Fault fault = fault("\n" + manifest);

    assertThat(fault.message()).isEqualTo(message);
    assertThat(fault.line() - 1 + ":" + fault.column()).isEqualTo(place);
  }

  @Test
  void keepsWhatStandsBeforeAFault() {
    Manifest manifest = read("include a\nclass b { }\ninclude 'c");

    assertThat(manifest.fault()).isEqualTo(new Fault("the string is never closed", 3, 9));
    assertThat(manifest.declaredClasses()).containsExactly(new Named("a", 1, 9));
    assertThat(manifest.classes()).containsExactly(new Named("b", 2, 7));
  }

  @Test
  void refusesAByteOrderMarkAsPuppetDoes() {
    assertThat(fault("\uFEFFinclude a").message()).contains("byte order mark");
  }

  @Test
  void doesNotReadAFileWithoutMeasure() {
    String large = " ".repeat(ManifestReader.MAX_BYTES + 1);

    assertThat(fault(large).message())
        .isEqualTo("it has more than the 1048576 bytes that are read");
  }

  @Test
  void readsNestedStringsToABoundOnly() {
    String deep = "\"${".repeat(500) + "x" + "}\"".repeat(500);

    assertThat(read("\"${".repeat(90) + "x" + "}\"".repeat(90)).fault()).isNull();
    assertThat(fault(deep).message()).isEqualTo("its strings are nested too deep");
  }

  /** A variable that doubles with each line would fill any memory. */
  @Test
  void boundsWhatVariablesHold() {
    StringBuilder text = new StringBuilder("$a = ['x', 'y']\n");
    for (int i = 0; i < 60; i++) {
      text.append("$a = $a + $a\ninclude $a\n");
    }

    assertThat(read(text.toString()).declaredClasses()).hasSize(20_000);
  }

  /** Reading twice as much must not touch each byte more often; what it costs is in benchmarks. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "\"${",
        "include(",
        "$a = [",
        "'a'.include.",
        "class a {",
        "/",
        "= /\\/"
      })
  void comesToAnEndOnHostileInput(String piece) {
    String text = piece.repeat(ManifestReader.MAX_BYTES / piece.length());

    assertThat(read(text)).isNotNull();
  }

  private static Fault fault(String text) {
    return Objects.requireNonNull(read(text).fault());
  }

  private static Manifest read(String text) {
    return new ManifestReader().read(text.getBytes(StandardCharsets.UTF_8));
  }
}
