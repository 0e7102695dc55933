package org.dropsonde.failure;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says in a user's words why a file could not be read or written: what Java tells by an exception's
 * class, and the system by its own text (errno(3)).
 */
public final class FileFailure {
  private static final String NOTHING_THERE = "there is no such file or directory";

  private static final String DIRECTORY = "it is a directory";
  private static final String CIRCLE = "too many levels of symbolic links";

  /** What the system says while a file is open already: then nothing but the text tells. */
  private static final Set<String> OF_A_STREAM = Set.of(
      "Is a directory",
      "No space left on device",
      "Disk quota exceeded",
      "File too large",
      "Input/output error",
      "Stale file handle",
      "Broken pipe");

  private FileFailure() {}

  /** Why it failed, for the middle or the end of a sentence that names the file: {@code permission denied}. */
  public static String reason(IOException failure) {
    IOException first = first(failure);
    if (first instanceof FileSystemException of) {
      return ofFileSystem(of);
    }
    if (first instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    String message = first.getMessage();
    if (first instanceof EOFException && message == null) {
      return "it ends too early";
    }
    if (first instanceof FileNotFoundException) {
      return inWords(withoutPath(message));
    }
    return message != null && !OF_A_STREAM.contains(message) && !message.isBlank()
        ? message // of whoever threw it
        : inWords(message);
  }

  /** The same, and of which file or directory where that is known: {@code permission denied: /x/y}. */
  public static String reasonAndPath(IOException failure) {
    String reason = reason(failure);
    return first(failure) instanceof FileSystemException of && of.getFile() != null
        ? reason + ": " + of.getFile()
        : reason;
  }

  /** Why a path leads to no file, or to none that can simply be read: {@code it is a directory}. */
  public static String whyNoFile(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isDirectory()
          ? DIRECTORY
          : "it is a pipe, a socket or a device";
    } catch (IOException e) {
      return reason(e);
    }
  }

  /** What lies behind exceptions that add no word of their own. */
  private static IOException first(IOException failure) {
    IOException first = failure;
    Throwable at = failure;
    while (at.getCause() != null && at.getCause().toString().equals(at.getMessage())) {
      at = at.getCause();
      first = at instanceof IOException inner ? inner : first;
    }
    return first;
  }

  private static String ofFileSystem(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return NOTHING_THERE;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "something else is in its place";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "it is a directory that is not empty";
    }
    if (failure instanceof NotDirectoryException) {
      return "it is not a directory";
    }
    if (failure instanceof NotLinkException) {
      return "it is not a symbolic link";
    }
    return failure instanceof FileSystemLoopException ? CIRCLE : inWords(failure.getReason());
  }

  /** {@code /x/y (Permission denied)} is how java.io says it. */
  private static String withoutPath(@Nullable String message) {
    int open = message == null ? -1 : message.lastIndexOf(" (");
    return message != null && open >= 0 && message.endsWith(")")
        ? message.substring(open + 2, message.length() - 1)
        : NOTHING_THERE;
  }

  private static String inWords(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return "the system gives no reason";
    }
    return switch (text) {
      case "No such file or directory" -> NOTHING_THERE;
      case "Is a directory" -> DIRECTORY;
      case "Not a directory" -> "a part of its path is not a directory";
      // Java 17's own words, UnixException.java
      case "Too many levels of symbolic links or unable to access attributes of symbolic link" ->
        CIRCLE;
      default -> uncapitalised(text);
    };
  }

  /** {@code No space left on device} goes on in a sentence; {@code I/O error} stays. */
  private static String uncapitalised(String text) {
    return text.length() > 1 && Character.isLowerCase(text.charAt(1))
        ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
        : text;
  }
}
