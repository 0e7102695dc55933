package org.dropsonde.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;

/** Writes a branch as a plain folder. */
final class FolderWriter {
  static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

  private FolderWriter() {}

  static void write(FixtureBranch branch, Path folder) throws IOException {
    for (FixtureFile file : branch.files()) {
      Path path = folder.resolve(file.path());
      Files.createDirectories(path.getParent());
      if (file.mode() == FileMode.SYMLINK) {
        Files.createSymbolicLink(path, Path.of(file.text()));
        continue;
      }
      Files.write(path, file.content());
      if (file.mode() == FileMode.EXECUTABLE_FILE) {
        Files.setPosixFilePermissions(path, EXECUTABLE);
      }
    }
  }
}
