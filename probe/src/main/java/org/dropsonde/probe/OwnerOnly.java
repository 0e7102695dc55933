package org.dropsonde.probe;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Keeps new files from everybody but their owner, where the file system knows owners. */
final class OwnerOnly {
  private OwnerOnly() {}

  /** For a new file: mode 0600. */
  static FileAttribute<?>[] file() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
