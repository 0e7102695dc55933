package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

/** What a test that may read everything can't provoke. */
class FailuresTest {
  @Test
  void saysInWordsWhatHappenedToWhichFile() {
    assertThat(Failures.reason(new AccessDeniedException("/a"))).isEqualTo("permission denied: /a");
    assertThat(Failures.reason(new FileAlreadyExistsException("/a")))
        .isEqualTo("something else is in its place: /a");
    assertThat(Failures.reason(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("No space left on device: /a");
    assertThat(Failures.reason(new NotDirectoryException("/a")))
        .isEqualTo("the file system refuses it: /a");
    assertThat(Failures.reason(new IOException("Input/output error")))
        .isEqualTo("Input/output error");
  }
}
