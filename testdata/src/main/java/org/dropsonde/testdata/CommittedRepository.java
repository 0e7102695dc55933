package org.dropsonde.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bare repository {@code testdata/control-repo.git}: the fixture {@code acme}, built and committed
 * so that a first try needs nothing but a clone of this project.
 *
 * <p>It keeps only the files that git needs to recognise and read it: no samples, no hooks, no logs,
 * and no folder that would be empty, because git does not keep those.
 */
public final class CommittedRepository {
  private static final String FIXTURE = "acme";
  private static final List<String> KEPT =
      List.of("HEAD", "config", "objects/pack/", "refs/heads/");

  private CommittedRepository() {}

  /** Where it lies. */
  public static Path path() {
    return TestdataFolder.path().resolve("control-repo.git");
  }

  /** Builds it anew at {@code target}, which must not exist. */
  static void build(Path target) throws IOException {
    Path scratch = Files.createTempDirectory("control-repo");
    try {
      Path built = ControlRepoFixture.named(FIXTURE).bare(scratch);
      for (Path file : filesIn(built)) {
        String name = built.relativize(file).toString();
        if (KEPT.stream().anyMatch(name::startsWith)) {
          Path copy = target.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    } finally {
      delete(scratch);
    }
  }

  /** Replaces what is committed, after a change of the fixture. */
  static void rebuild() throws IOException {
    delete(path());
    build(path());
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
