package org.dropsonde.collector;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Says in words what the file system says in exceptions. */
final class Failures {
  private Failures() {}

  /** Why something could not be read or written, and its path where that is known. */
  static String reason(IOException e) {
    return e instanceof FileSystemException failure
        ? words(failure) + ": " + failure.getFile()
        : String.valueOf(e.getMessage());
  }

  private static String words(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "something else is in its place";
    }
    return Objects.requireNonNullElse(e.getReason(), "the file system refuses it");
  }
}
