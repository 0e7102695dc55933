package org.dropsonde.forge;

import java.nio.file.Path;

/** Where the fixture files of this repository lie. */
final class TestFiles {
  private TestFiles() {}

  static Path testdata(String name) {
    return root().resolve("testdata/forge").resolve(name);
  }

  /** Material beside the repository, which a clean clone does not have. */
  static Path shared(String name) {
    return root().resolveSibling("shared").resolve("forge").resolve(name);
  }

  private static Path root() {
    return Path.of(System.getProperty("dropsonde.root", ".."));
  }
}
