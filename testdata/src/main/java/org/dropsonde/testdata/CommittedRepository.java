package org.dropsonde.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;

/**
 * The bare repository {@code testdata/control-repo.git}: the fixture {@code acme}, built and committed
 * so that a first try needs nothing but a clone of this project.
 *
 * <p>It looks as a clone does after some time: objects as deltas in one pack, branches in
 * {@code packed-refs} but for the newest. It keeps only the files that git needs to recognise and
 * read it: no samples, no hooks, no logs, and no folder that would be empty, because git does not
 * keep those.
 */
public final class CommittedRepository {
  private static final String FIXTURE = "acme";
  private static final List<String> KEPT =
      List.of("HEAD", "config", "packed-refs", "objects/pack/", "refs/heads/");

  private CommittedRepository() {}

  /** Where it lies. */
  public static Path path() {
    return TestdataFolder.path().resolve("control-repo.git");
  }

  /** Builds it anew at {@code target}, which must not exist. */
  static void build(Path target) throws IOException {
    Path scratch = Files.createTempDirectory("control-repo");
    try {
      ControlRepoFixture fixture = ControlRepoFixture.named(FIXTURE);
      Path built = fixture.bare(scratch);
      Path newest = built.resolve(Constants.R_HEADS + fixture.head());
      String commit = Files.readString(newest);
      collectGarbage(built);
      Files.createDirectories(newest.getParent());
      Files.writeString(newest, commit);
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

  /** What {@code git gc --aggressive} does: it looks for deltas among objects that were packed before. */
  private static void collectGarbage(Path gitFolder) throws IOException {
    IsolatedGit.run(() -> {
      try (FileRepository repository = new FileRepository(gitFolder.toFile())) {
        Config config = repository.getConfig();
        config.setString("gc", null, "prunePackExpire", "now");
        config.setBoolean("pack", null, "buildBitmaps", false);
        return new Git(repository).gc().setAggressive(true).call();
      } catch (GitAPIException e) {
        throw new IOException("Can't pack " + gitFolder + ".", e);
      }
    });
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
