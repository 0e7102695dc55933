package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats real and made-up Puppetfiles: nothing is refused but what can't be read whole. */
class FormatCorpusTest {
  private static final Path ROOT = Path.of(System.getProperty("dropsonde.root", "."));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../shared/corpus/dev/puppetfiles",
        "../shared/corpus/micro/puppetfiles",
        "testdata/control-repos"
      })
  void keepsMeaningAndIsIdempotent(String folder) throws IOException {
    Path path = ROOT.resolve(folder);
    assumeTrue(Files.isDirectory(path), "no Puppetfiles in " + folder + " beside this checkout");

    List<String> wrong = new ArrayList<>();
    for (Path file : puppetfiles(path)) {
      FormatCheck.problem(Files.readAllBytes(file)).ifPresent(it -> wrong.add(file + ": " + it));
    }

    assertThat(wrong).isEmpty();
  }

  private static List<Path> puppetfiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith("Puppetfile"))
          .sorted()
          .toList();
    }
  }
}
