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
    if (Files.isDirectory(file)) {
      throw failed(file, "it is a directory", null);
    }
    Path beside = file.resolveSibling(
        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(
          Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        content.writeTo(out);
      }
      move(beside, file);
    } catch (IOException e) {
      throw failed(file, e.toString(), e);
    } finally {
      remove(beside);
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
