package org.dropsonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a file.
 *
 * @param attributes null where the file system has no such rights
 */
record FileRights(@Nullable PosixFileAttributes attributes) {
  static FileRights of(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return new FileRights(view == null ? null : view.readAttributes());
  }

  /** Gives them to another file; owner and group as far as this user may. */
  void giveTo(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (attributes == null || view == null) {
      return;
    }
    PosixFileAttributes own = view.readAttributes();
    try {
      if (!own.group().equals(attributes.group())) {
        view.setGroup(attributes.group());
      }
      if (!own.owner().equals(attributes.owner())) {
        view.setOwner(attributes.owner());
      }
    } catch (IOException e) {
      // Only root may give files away; the content and who may read it matter more.
    }
    view.setPermissions(attributes.permissions());
  }
}
