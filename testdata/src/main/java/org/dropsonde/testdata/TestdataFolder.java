package org.dropsonde.testdata;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the fixtures that lie beside this module's sources. */
public final class TestdataFolder {
  private TestdataFolder() {}

  /**
   * The project's folder {@code testdata}: absolute.
   *
   * <p>The system property {@code dropsonde.root} names the project's root, as the build sets it for
   * every test; without it, as in an editor, the search goes upwards from the working directory.
   *
   * @throws IllegalStateException where no such folder is found
   */
  public static Path path() {
    String root = System.getProperty("dropsonde.root");
    Path start = Path.of(root == null ? "" : root).toAbsolutePath().normalize();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path testdata = folder.resolve("testdata");
      if (Files.isDirectory(testdata.resolve("control-repos"))) {
        return testdata;
      }
    }
    throw new IllegalStateException(
        "No folder testdata/control-repos at or above " + start + ": set -Ddropsonde.root");
  }
}
