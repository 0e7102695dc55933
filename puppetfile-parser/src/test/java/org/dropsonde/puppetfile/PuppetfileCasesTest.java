package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * r10k's edge cases, each with what r10k 5.0.2 does: a folder of testdata/puppetfiles a case, whose
 * name starts with the case's number. With {@code -Dgolden.update=true} the expected files are
 * written anew.
 */
class PuppetfileCasesTest {
  private static final Path CASES =
      Path.of(System.getProperty("dropsonde.root", "."), "testdata", "puppetfiles");
  private static final String INPUT = ".Puppetfile";
  private static final String EXPECTED = ".expected";

  /** What no Puppetfile shows: names of environments, and what a deployment finds on its host. */
  private static final Set<Integer> BEYOND_A_PUPPETFILE = Set.of(68, 69, 71);

  private static final int LAST = 77;

  private static Stream<Path> files(String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(CASES)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream()
          .map(CASES::relativize);
    }
  }

  static Stream<Path> inputs() throws IOException {
    return files(INPUT);
  }

  private static Path expected(Path input) {
    String name = input.toString();
    return CASES.resolve(name.substring(0, name.length() - INPUT.length()) + EXPECTED);
  }

  private static String parsed(byte[] content) {
    return ParsedText.of(
        new PuppetfileParser(path -> java.util.Optional.empty()).parse("Puppetfile", content));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void readsAsR10kDoes(Path input) throws IOException {
    String text = parsed(Files.readAllBytes(CASES.resolve(input)));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected(input), text);
    }

    assertThat(text).isEqualTo(Files.readString(expected(input)));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void readsLinesThatEndInCrLf(Path input) throws IOException {
    byte[] content = Files.readAllBytes(CASES.resolve(input));
    if (has(content, '\r') || has(content, 0)) {
      return;
    }

    assertThat(parsed(ended(content, "\r\n"))).isEqualTo(Files.readString(expected(input)));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void takesCrForWhiteSpace(Path input) throws IOException {
    byte[] content = Files.readAllBytes(CASES.resolve(input));
    byte[] ended = ended(content, "\r");
    boolean oneLine = !has(Arrays.copyOf(content, Math.max(0, content.length - 1)), '\n');
    String expected = Files.readString(expected(input));

    if (oneLine && !has(content, 0) && !has(content, '#') && expected.startsWith("r10k loads")) {
      assertThat(parsed(ended)).isEqualTo(expected);
    } else {
      assertThatCode(() -> parsed(ended)).doesNotThrowAnyException();
    }
  }

  private static boolean has(byte[] content, int wanted) {
    for (byte each : content) {
      if (each == wanted) {
        return true;
      }
    }
    return false;
  }

  private static byte[] ended(byte[] content, String lineEnd) {
    return new String(content, StandardCharsets.ISO_8859_1)
        .replace("\n", lineEnd)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void hasEveryNumberAndNoFileWithoutItsPair() throws IOException {
    Set<Integer> numbers = inputs()
        .map(input -> Integer.valueOf(input.toString().substring(0, 3)))
        .collect(Collectors.toCollection(TreeSet::new));
    List<String> unmatched = files(EXPECTED)
        .map(file -> file.toString().replace(EXPECTED, INPUT))
        .filter(input -> !Files.exists(CASES.resolve(input)))
        .toList();

    assertThat(numbers)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, LAST)
            .filter(number -> !BEYOND_A_PUPPETFILE.contains(number))
            .boxed()
            .toList());
    assertThat(unmatched).isEmpty();
  }
}
