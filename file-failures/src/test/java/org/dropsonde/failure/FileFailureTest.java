package org.dropsonde.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailureTest {
  @TempDir
  private Path directory;

  @Test
  void saysWhatTheFileSystemRefuses() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    Path missing = directory.resolve("missing");
    Path name = directory.resolve("n".repeat(300));

    assertThat(reason(() -> Files.readString(missing)))
        .isEqualTo("there is no such file or directory");
    assertThat(reason(() -> Files.readAllBytes(directory))).isEqualTo("it is a directory");
    assertThat(reason(() -> Files.readString(file.resolve("below"))))
        .isEqualTo("a part of its path is not a directory");
    assertThat(reason(() -> list(file))).isEqualTo("it is not a directory");
    assertThat(reason(() -> Files.delete(directory)))
        .isEqualTo("it is a directory that is not empty");
    assertThat(reason(() -> Files.createDirectory(file)))
        .isEqualTo("something else is in its place");
    assertThat(reason(() -> Files.writeString(name, "x"))).isEqualTo("file name too long");
    assertThat(reason(() -> Files.readSymbolicLink(file))).isEqualTo("it is not a symbolic link");
  }

  @Test
  void saysThatLinksLeadInACircle() throws IOException {
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, link);

    assertThat(reason(() -> Files.readString(link))).isEqualTo("too many levels of symbolic links");
    assertThat(FileFailure.reason(new FileSystemLoopException("/a")))
        .isEqualTo("too many levels of symbolic links");
  }

  @Test
  void saysThatPermissionIsDenied() throws IOException {
    Path closed = Files.createDirectory(directory.resolve("closed"));
    assertThat(closed.toFile().setExecutable(false)).isTrue();
    assumeThat(Files.isExecutable(closed))
        .as("this user may enter any directory")
        .isFalse();

    assertThat(reason(() -> Files.readString(closed.resolve("file"))))
        .isEqualTo("permission denied");
    assertThat(reason(() -> new FileInputStream(closed.resolve("file").toFile()).close()))
        .isEqualTo("permission denied");
  }

  @Test
  void saysThatTheDiskIsFull() {
    Path full = Path.of("/dev/full");
    assumeThat(full).as("a device that is always full").exists();

    assertThat(reason(() -> Files.writeString(full, "x"))).isEqualTo("no space left on device");
  }

  @Test
  void saysWhyAPathLeadsToNoFile() {
    assertThat(FileFailure.whyNoFile(directory)).isEqualTo("it is a directory");
    assertThat(FileFailure.whyNoFile(directory.resolve("missing")))
        .isEqualTo("there is no such file or directory");
    assumeThat(Path.of("/dev/null")).exists();
    assertThat(FileFailure.whyNoFile(Path.of("/dev/null")))
        .isEqualTo("it is a pipe, a socket or a device");
  }

  @Test
  void saysThatAFileIsNoText() throws IOException {
    Path file = Files.write(directory.resolve("file"), new byte[] {(byte) 0xFF});

    assertThat(reason(() -> Files.readString(file))).isEqualTo("it is not UTF-8 text");
  }

  /** What no test here can provoke, or not everywhere. */
  @Test
  void readsWhatOthersSay() {
    assertThat(FileFailure.reason(new AccessDeniedException("/a"))).isEqualTo("permission denied");
    assertThat(FileFailure.reason(new FileSystemException("/a", null, "Read-only file system")))
        .isEqualTo("read-only file system");
    assertThat(FileFailure.reason(new IOException("I/O error"))).isEqualTo("I/O error");
    assertThat(FileFailure.reason(new IOException("Puppet has it"))).isEqualTo("Puppet has it");
    assertThat(FileFailure.reason(new EOFException())).isEqualTo("it ends too early");
    assertThat(FileFailure.reason(new IOException())).isEqualTo("the system gives no reason");
  }

  @Test
  void looksBehindWhatAddsNoWord() {
    IOException inner = new AccessDeniedException("/a");

    assertThat(FileFailure.reason(new IOException(inner))).isEqualTo("permission denied");
    assertThat(FileFailure.reason(new IOException(new ExecutionException(inner))))
        .isEqualTo("permission denied");
    assertThat(FileFailure.reason(new IOException("a word of its own", inner)))
        .isEqualTo("a word of its own");
  }

  @Test
  void namesThePathWhereItIsKnown() {
    assertThat(FileFailure.reasonAndPath(new FileAlreadyExistsException("/a")))
        .isEqualTo("something else is in its place: /a");
    assertThat(FileFailure.reasonAndPath(new IOException(new AccessDeniedException("/a"))))
        .isEqualTo("permission denied: /a");
    assertThat(FileFailure.reasonAndPath(new FileSystemException(null, null, "No locks available")))
        .isEqualTo("no locks available");
    assertThat(FileFailure.reasonAndPath(new IOException("it is too large")))
        .isEqualTo("it is too large");
  }

  private static void list(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      assertThat(entries).isNotNull();
    }
  }

  private static String reason(ThrowingCallable attempt) {
    return FileFailure.reason(catchThrowableOfType(IOException.class, attempt));
  }
}
