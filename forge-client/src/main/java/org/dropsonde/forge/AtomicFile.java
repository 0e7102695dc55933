package org.dropsonde.forge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/** Puts a file in place of another so that a crash leaves the one or the other, never a part. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes a neighbour readable by its owner only, forces it to disk, and renames it. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path temporary = temporaryBeside(file);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      moveIntoPlace(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Makes a file the backup, in place of the former one: it has both names until it is replaced itself.
   * Nothing is copied where the file system knows links. Only for files that nobody writes in place.
   */
  static void keepAs(Path backup, Path file) throws IOException {
    Path temporary = temporaryBeside(backup);
    try {
      Files.delete(temporary);
      try {
        Files.createLink(temporary, file);
      } catch (UnsupportedOperationException | FileSystemException e) {
        Files.copy(file, temporary);
      }
      moveIntoPlace(temporary, backup);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Makes an empty neighbour, readable by its owner only. */
  static Path temporaryBeside(Path file) throws IOException {
    // Files.createTempFile takes a number that nobody can guess, and a JVM just started 20 ms for
    // it.
    String name = "." + file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".new";
    try {
      return Files.createFile(directoryOf(file).resolve(name), ownerOnly());
    } catch (FileAlreadyExistsException e) {
      return temporaryBeside(file); // under the next nanosecond's name
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(
              EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /** Forces a finished neighbour to disk and renames it. */
  static void moveIntoPlace(Path temporary, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(directoryOf(file));
  }

  /** Makes the rename itself durable; Windows knows no such thing and refuses to open a folder. */
  private static void forceDirectory(Path directory) throws IOException {
    if (isPosix()) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a root is no file: " + file);
    }
    return parent;
  }
}
