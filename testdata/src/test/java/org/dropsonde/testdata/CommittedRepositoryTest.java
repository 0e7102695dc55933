package org.dropsonde.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedRepositoryTest {
  @TempDir
  private Path folder;

  @BeforeAll
  static void updateWhereAsked() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      CommittedRepository.rebuild();
    }
  }

  @Test
  void holdsWhatTheFixtureGives() throws IOException {
    CommittedRepository.build(folder.resolve("again.git"));

    assertThat(GitReader.branches(CommittedRepository.path()))
        .as("after a change of control-repos/acme run the tests once with -Dgolden.update=true")
        .hasSizeGreaterThanOrEqualTo(6)
        .isEqualTo(GitReader.branches(folder.resolve("again.git")));
  }

  @Test
  void holdsEveryObjectOfItsBranches() throws IOException {
    assertThat(GitReader.files(CommittedRepository.path(), "production"))
        .isEqualTo(GitReader.files(ControlRepoFixture.named("acme").bare(folder), "production"))
        .containsKey("100644 Puppetfile")
        .containsKey("100755 scripts/config_version.sh");
  }

  @Test
  void looksAsACloneDoesAfterSomeTime() throws IOException {
    Path repository = CommittedRepository.path();

    assertThat(repository.resolve("packed-refs")).content().contains(" refs/heads/staging\n");
    assertThat(filesBelow(repository.resolve("refs"))).hasSize(1);
    assertThat(filesBelow(repository.resolve("objects"))).hasSize(2);
    assertThat(GitReader.deltas(repository)).isPositive();
  }

  @Test
  void isRecognisedWithoutEmptyFolders() throws IOException {
    for (Path file : filesBelow(CommittedRepository.path())) {
      Path copy = folder.resolve(CommittedRepository.path().relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }

    assertThat(FileKey.isGitRepository(folder.toFile(), FS.DETECTED)).isTrue();
    assertThat(GitReader.files(folder, "feature/postgresql_16")).isNotEmpty();
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }
}
