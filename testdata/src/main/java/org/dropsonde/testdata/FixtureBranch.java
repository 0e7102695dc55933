package org.dropsonde.testdata;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;

/**
 * One branch of a fixture: a plain folder, and what its {@code entries.txt} adds to it.
 *
 * @param name the branch, such as {@code feature/x}
 * @param files sorted by path
 */
record FixtureBranch(String name, Collection<FixtureFile> files) {

  /** Reads the folder; its name is the branch's, percent-encoded where a path can't hold it. */
  static FixtureBranch read(Path folder, SpecialEntries entries) throws IOException {
    String name = branchName(folder.getFileName().toString());
    try (Stream<Path> paths = Files.walk(folder)) {
      TreeMap<String, FixtureFile> files = paths
          .filter(Files::isRegularFile)
          .map(path -> readFile(folder, path))
          .collect(toMap(FixtureFile::path, identity(), (first, second) -> first, TreeMap::new));
      entries.apply(name, files);
      return new FixtureBranch(name, files.values());
    }
  }

  private static String branchName(String folderName) {
    return URLDecoder.decode(folderName.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static FixtureFile readFile(Path folder, Path path) {
    String name = folder.relativize(path).toString().replace('\\', '/');
    try {
      return new FixtureFile(name, FileMode.REGULAR_FILE, Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the fixture " + path, e);
    }
  }
}
