package org.dropsonde.testdata;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.FileMode;

/**
 * One entry of a fixture's branch.
 *
 * @param path relative to the branch's root, with {@code /}
 * @param content the bytes of a file; the target of a symbolic link
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never leaves this package
record FixtureFile(String path, FileMode mode, byte[] content) {

  /** A symbolic link, dangling or not. */
  static FixtureFile symlink(String path, String target) {
    return new FixtureFile(path, FileMode.SYMLINK, target.getBytes(StandardCharsets.UTF_8));
  }

  FixtureFile executable() {
    return new FixtureFile(path, FileMode.EXECUTABLE_FILE, content);
  }

  /** The link's target; the content as text for anything else. */
  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
