package org.dropsonde.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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

    assertThat(heads(CommittedRepository.path()))
        .as("after a change of control-repos/acme run the tests once with -Dgolden.update=true")
        .hasSizeGreaterThanOrEqualTo(6)
        .isEqualTo(heads(folder.resolve("again.git")));
  }

  @Test
  void holdsEveryObjectOfItsBranches() throws IOException {
    assertThat(GitReader.files(CommittedRepository.path(), "production"))
        .isEqualTo(GitReader.files(ControlRepoFixture.named("acme").bare(folder), "production"))
        .containsKey("100644 Puppetfile")
        .containsKey("100755 scripts/config_version.sh");
  }

  @Test
  void isRecognisedWithoutEmptyFolders() throws IOException {
    try (Stream<Path> paths = Files.walk(CommittedRepository.path())) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(CommittedRepository.path().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }

    assertThat(FileKey.isGitRepository(folder.toFile(), FS.DETECTED)).isTrue();
    assertThat(GitReader.files(folder, "feature/postgresql_16")).isNotEmpty();
  }

  private static Map<String, String> heads(Path gitFolder) throws IOException {
    Path heads = gitFolder.resolve("refs/heads");
    Map<String, String> commits = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(heads)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        commits.put(heads.relativize(file).toString(), Files.readString(file).strip());
      }
    }
    return commits;
  }
}
