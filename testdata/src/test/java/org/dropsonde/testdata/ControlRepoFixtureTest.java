package org.dropsonde.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlRepoFixtureTest {
  @TempDir
  private Path folder;

  static Iterable<String> names() throws IOException {
    return ControlRepoFixture.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void keepsEveryFileOfEveryBranch(String name) throws IOException {
    ControlRepoFixture fixture = ControlRepoFixture.named(name);

    Path repository = fixture.bare(folder);

    assertThat(fixture.content()).isNotEmpty();
    for (FixtureBranch branch : fixture.content()) {
      assertThat(GitReader.files(repository, branch.name()).keySet())
          .containsExactlyInAnyOrderElementsOf(branch.files().stream()
              .map(file -> file.mode() + " " + file.path())
              .toList());
    }
  }

  @Test
  void givesTheSameCommitsTwice() throws IOException {
    ControlRepoFixture fixture = ControlRepoFixture.named("branches");

    Path first = fixture.bare(folder.resolve("1"));
    Path second = fixture.bare(folder.resolve("2"));

    assertThat(Files.readString(first.resolve("refs/heads/feature/login")))
        .isEqualTo(Files.readString(second.resolve("refs/heads/feature/login")));
  }

  @Test
  void decodesBranchNames() throws IOException {
    assertThat(ControlRepoFixture.named("branches").branches())
        .contains("feature/login", "feature_login", "größe", "release/2026+1", "bug-123");
  }

  @Test
  void checksOutTheHead() throws IOException {
    Path workTree = ControlRepoFixture.named("acme").workTree(folder);

    assertThat(Files.readString(workTree.resolve(".git/HEAD")))
        .isEqualTo("ref: refs/heads/production\n");
    assertThat(workTree.resolve("scripts/config_version.sh")).isExecutable();
    assertThat(workTree.resolve("Puppetfile"))
        .hasSameBinaryContentAs(
            TestdataFolder.path().resolve("control-repos/acme/production/Puppetfile"));
  }

  @Test
  void deploysEachEnvironmentOnce() throws IOException {
    Path environments = ControlRepoFixture.named("branches").deployed(folder);

    assertThat(environments.resolve("feature_login/Puppetfile")).content().contains("9.7.0");
    assertThat(environments.resolve("bug_123")).isDirectory();
    assertThat(environments.resolve("gr____e")).isDirectory();
  }

  @Test
  void makesSymbolicLinksAlsoDanglingOnes() throws IOException {
    Path environments = ControlRepoFixture.named("broken").deployed(folder);

    Path link = environments.resolve("dangling_symlinks/modules/gone");
    assertThat(link).isSymbolicLink();
    assertThat(Files.exists(link)).isFalse();
  }

  @Test
  void refusesAnEntryForAFileThatIsNotThere() {
    SpecialEntries entries =
        new SpecialEntries(Path.of("entries.txt"), List.of("executable production run.sh"));

    assertThatThrownBy(() -> entries.apply("production", new HashMap<>()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("run.sh");
  }
}
