package org.dropsonde.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a plain folder can't carry everywhere: a fixture's {@code entries.txt}.
 *
 * <p>A line is {@code executable BRANCH PATH} or {@code symlink BRANCH PATH TARGET}, without blanks
 * inside the parts; {@code #} starts a comment line.
 */
record SpecialEntries(Path file, List<String> lines) {

  /** Reads the fixture's file; none means no special entries. */
  static SpecialEntries read(Path fixture) throws IOException {
    Path file = fixture.resolve("entries.txt");
    return new SpecialEntries(file, Files.exists(file) ? Files.readAllLines(file) : List.of());
  }

  /** Adds to and changes the files of one branch. */
  void apply(String branch, Map<String, FixtureFile> files) {
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      if (line.startsWith("#") || !parts[1].equals(branch)) {
        continue;
      }
      FixtureFile there = files.get(parts[2]);
      if (parts[0].equals("symlink") && there == null) {
        files.put(parts[2], FixtureFile.symlink(parts[2], parts[3]));
      } else if (parts[0].equals("executable") && there != null) {
        files.put(parts[2], there.executable());
      } else {
        throw new IllegalStateException(
            "Can't apply to branch " + branch + ": " + file + ": " + line);
      }
    }
  }
}
