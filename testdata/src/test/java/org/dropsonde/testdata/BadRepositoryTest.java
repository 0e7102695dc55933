package org.dropsonde.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadRepositoryTest {
  @TempDir
  private Path folder;

  @Test
  void spoilsOneBlobAndNoOther() throws IOException {
    BadRepository bad = BadRepository.corruptBlob(folder, "branches", "bug-123", "Puppetfile");

    assertThatThrownBy(() -> GitReader.files(bad.path(), "bug-123"))
        .isInstanceOf(CorruptObjectException.class)
        .hasMessageContaining(bad.objectId());
    assertThat(GitReader.files(bad.path(), "1.2.3")).containsKey("100644 Puppetfile");
  }

  @Test
  void losesOneBlob() throws IOException {
    BadRepository bad = BadRepository.missingBlob(folder, "branches", "1.2.3", "Puppetfile");

    assertThatThrownBy(() -> GitReader.files(bad.path(), "1.2.3"))
        .isInstanceOf(MissingObjectException.class)
        .hasMessageContaining(bad.objectId());
  }

  @Test
  void pointsOneBranchNowhere() throws IOException {
    BadRepository bad = BadRepository.missingCommit(folder, "branches", "1.2.3");

    assertThatThrownBy(() -> GitReader.files(bad.path(), "1.2.3"))
        .isInstanceOf(MissingObjectException.class);
    assertThat(GitReader.files(bad.path(), "production")).isNotEmpty();
  }

  @Test
  void marksTheObjectFormat() throws IOException {
    assertThat(BadRepository.sha256(folder).path().resolve("config"))
        .content()
        .contains("repositoryformatversion = 1", "objectFormat = sha256");
    assertThat(BadRepository.futureFormat(folder).path().resolve("config"))
        .content()
        .contains("repositoryformatversion = 99");
  }

  @Test
  void leavesOutWhatMakesARepository() throws IOException {
    assertThat(BadRepository.empty(folder).path().resolve("refs/heads")).isEmptyDirectory();
    assertThat(Files.exists(BadRepository.notARepository(folder).path().resolve(".git")))
        .isFalse();
    assertThat(BadRepository.danglingGitFile(folder).path().resolve(".git")).isRegularFile();
  }
}
