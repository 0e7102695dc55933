package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that only their owner may look into, and that go away whole. */
final class Folders {
  private static final String PRIVATE_FOLDER = "rwx------";
  private static final String PRIVATE_FILE = "rw-------";

  private Folders() {}

  /** Makes the folder and those above it, for their owner alone; those that exist stay as they are. */
  static void createPrivate(Path folder) throws IOException {
    Files.createDirectories(folder, ownerOnly(PRIVATE_FOLDER));
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return knowsOwners()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Writes a new file, for its owner alone, and waits until the disk has it. */
  static void writeForced(Path file, String text) throws IOException {
    Files.createFile(file, ownerOnly(PRIVATE_FILE));
    Files.writeString(file, text, StandardCharsets.UTF_8);
    force(file);
  }

  /** Takes a file from everybody but its owner, where the file system knows owners. */
  static void makePrivate(Path file) throws IOException {
    if (knowsOwners()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(PRIVATE_FILE));
    }
  }

  private static boolean knowsOwners() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /** Waits until the disk has a file. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Where a path leads, links followed, also when its last folders are still to be made. */
  static Path real(Path path) throws IOException {
    Path whole = path.toAbsolutePath().normalize();
    Path there = whole;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there.toRealPath().resolve(there.relativize(whole)).normalize();
  }

  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Removes what may be left of a failure; a rest is removed by the next run. */
  static void removeQuietly(Path folder) {
    try {
      remove(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
