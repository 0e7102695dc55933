package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

  @Tag("slow")
  @Test
  void keepsMeaningOfThousandsOfPuppetfiles() throws IOException {
    Path archive = ROOT.resolve("../shared/corpus/bulk.tar.gz");
    assumeTrue(Files.isRegularFile(archive), "no " + archive + " beside this checkout");

    List<String> wrong = new ArrayList<>();
    AtomicInteger files = new AtomicInteger();
    TarReader.read(archive, (name, content) -> {
      if (name.endsWith(".Puppetfile")) {
        files.incrementAndGet();
        FormatCheck.problem(content).ifPresent(it -> wrong.add(name + ": " + it));
      }
    });

    assertThat(files).hasValueGreaterThan(1_000);
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
