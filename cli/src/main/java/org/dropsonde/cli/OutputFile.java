package org.dropsonde.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes a result file whole or not at all. */
final class OutputFile {
  private OutputFile() {}

  /** Writes what the file is to hold. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes beside the file first, so that it never holds half of a result.
   *
   * @throws CliException where the file can't be written; what stood there before is untouched
   */
  static void write(Path file, Content content) throws CliException {
    write(file, content, beside -> {});
  }

  /**
   * Replaces a file that is there, with its permissions, its owner and its group as far as this user
   * may set them; where it is a link, the file that it leads to.
   *
   * @throws CliException where the file can't be written; what stood there before is untouched
   */
  static void replace(Path file, Content content) throws CliException {
    try {
      Path real = file.toRealPath();
      write(real, content, FileRights.of(real)::giveTo);
    } catch (IOException e) {
      throw failed(file, e.toString(), e);
    }
  }

  /** Prepares the new file before it takes its place. */
  private interface Preparation {
    void prepare(Path beside) throws IOException;
  }

  private static void write(Path file, Content content, Preparation preparation)
      throws CliException {
    if (Files.isDirectory(file)) {
      throw failed(file, "it is a directory", null);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      into(file, content);
      return;
    }
    Path beside = file.resolveSibling(
        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(
          Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        content.writeTo(out);
      }
      preparation.prepare(beside);
      move(beside, file);
    } catch (IOException e) {
      throw failed(file, e.toString(), e);
    } finally {
      remove(beside);
    }
  }

  /** A device or a pipe, such as /dev/null, is no file that another may take the place of. */
  private static void into(Path device, Content content) throws CliException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(device, StandardOpenOption.WRITE))) {
      content.writeTo(out);
    } catch (IOException e) {
      throw failed(device, e.toString(), e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void remove(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      beside.toFile().deleteOnExit(); // the failure that led here is already on its way to the user
    }
  }

  private static CliException failed(Path file, String what, @Nullable IOException cause) {
    String message = "Writing " + file + " failed: " + what
        + ". Name a file in a directory that exists and can be written.";
    return cause == null
        ? new CliException(ExitCode.OUTSIDE, message)
        : new CliException(ExitCode.OUTSIDE, message, cause);
  }
}
