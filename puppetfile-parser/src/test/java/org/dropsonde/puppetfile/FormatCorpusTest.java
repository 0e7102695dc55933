package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
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
    int files = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
      for (var file = next(in); file != null; file = next(in)) {
        if (file.getKey().endsWith(".Puppetfile")) {
          files++;
          String name = file.getKey();
          FormatCheck.problem(file.getValue()).ifPresent(it -> wrong.add(name + ": " + it));
        }
      }
    }

    assertThat(files).isGreaterThan(1_000);
    assertThat(wrong).isEmpty();
  }

  /** The next file of a tar archive of plain files with short names (POSIX ustar). */
  private static Map.@Nullable Entry<String, byte[]> next(InputStream tar) throws IOException {
    int block = 512;
    byte[] header = tar.readNBytes(block);
    if (header.length < block || header[0] == 0) {
      return null;
    }
    String text = new String(header, StandardCharsets.ISO_8859_1);
    int size = Integer.parseInt(text.substring(124, 135).strip(), 8);
    byte[] content = tar.readNBytes(size);
    tar.skipNBytes((block - size % block) % block);
    return Map.entry(text.substring(0, 100).replace("\0", ""), content);
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
