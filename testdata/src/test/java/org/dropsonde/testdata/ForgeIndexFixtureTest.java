package org.dropsonde.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The small index is edited by hand; its header counts what follows. */
class ForgeIndexFixtureTest {
  private static final Path FILE = TestdataFolder.path().resolve("forge/index.json");

  @BeforeAll
  static void updateWhereAsked() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, headerAsItShouldBe() + body());
    }
  }

  @Test
  void headerFitsItsModules() throws IOException {
    assertThat(Files.readString(FILE))
        .as("after a change run the tests once with -Dgolden.update=true")
        .startsWith(headerAsItShouldBe());
  }

  @Test
  void modulesAreSorted() throws IOException {
    List<String> slugs = body()
        .lines()
        .map(line -> line.replaceFirst("\\{\"slug\":\"([^\"]+)\".*", "$1"))
        .toList();

    assertThat(slugs).hasSizeGreaterThan(40).isSorted().doesNotHaveDuplicates();
  }

  private static String headerAsItShouldBe() throws IOException {
    String header = Files.readString(FILE).lines().findFirst().orElseThrow();
    CRC32 checksum = new CRC32();
    checksum.update(body().getBytes(StandardCharsets.UTF_8));
    long modules = body().lines().count();
    return header
            .replaceFirst("\"total\":\\d+", "\"total\":" + modules)
            .replaceFirst("\"modules\":\\d+", "\"modules\":" + modules)
            .replaceFirst("\"crc32\":\\d+", "\"crc32\":" + checksum.getValue())
        + "\n";
  }

  private static String body() throws IOException {
    String whole = Files.readString(FILE);
    return whole.substring(whole.indexOf('\n') + 1);
  }
}
