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

  /**
   * Looks whether there is a place for a file, before a long work for it begins.
   *
   * @throws CliException where it can't be written
   */
  static void check(Path file) throws CliException {
    if (Files.isDirectory(file)) {
      throw failed(file, "it is a directory", null);
    }
    @Nullable Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw failed(file, "there is no directory " + folder, null);
    }
  }

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
    check(file);
    if (isDevice(file)) {
      into(file, content);
    } else {
      whole(behindLink(file), content, preparation);
    }
  }

  /** A device or a pipe; {@code /dev/stdout} is one even while it leads to a file. */
  private static boolean isDevice(Path file) {
    boolean named = Files.isSymbolicLink(file) && file.toAbsolutePath().startsWith("/dev");
    return Files.exists(file) && (named || !Files.isRegularFile(file));
  }

  private static Path behindLink(Path file) throws CliException {
    try {
      return Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    } catch (IOException e) {
      throw failed(file, e.toString(), e);
    }
  }

  private static void whole(Path file, Content content, Preparation preparation)
      throws CliException {
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

  /** No file may take a device's place; behind what is there, where it leads to a file. */
  private static void into(Path device, Content content) throws CliException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(device, StandardOpenOption.APPEND))) {
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
