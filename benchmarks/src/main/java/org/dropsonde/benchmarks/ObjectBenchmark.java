package org.dropsonde.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.dropsonde.git.ObjectFiles;
import org.dropsonde.git.PlainRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Opening a repository and reading each object of its branches once, by either reader of git. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ObjectBenchmark {
  private static final int LIMIT = 64 << 20;

  /** The repository, by default from the root of the project; others with {@code -p}. */
  @Param("testdata/control-repo.git")
  private String repository = "";

  private final List<ObjectId> ids = new ArrayList<>();
  private final List<org.dropsonde.git.ObjectId> same = new ArrayList<>();

  /** Lists the objects, a commit before its tree, a tree before what is in it. */
  @Setup
  public void list() throws IOException {
    try (Repository git = open();
        ObjectWalk walk = new ObjectWalk(git)) {
      for (Ref ref : git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
        walk.markStart(walk.parseAny(ref.getObjectId()));
      }
      for (RevObject commit = walk.next(); commit != null; commit = walk.next()) {
        add(commit);
      }
      for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
        add(object);
      }
    }
  }

  private void add(RevObject object) {
    ids.add(object.copy());
    same.add(org.dropsonde.git.ObjectId.parse(object.name()));
  }

  private Repository open() throws IOException {
    return new FileRepositoryBuilder().setGitDir(Path.of(repository).toFile()).build();
  }

  /** With the project's own reader. */
  @Benchmark
  public long files() {
    long bytes = 0;
    try (PlainRepository plain = Objects.requireNonNull(PlainRepository.open(Path.of(repository)));
        ObjectFiles objects = plain.objects()) {
      for (org.dropsonde.git.ObjectId id : same) {
        bytes += Objects.requireNonNull(objects.read(id, LIMIT)).bytes().length;
      }
    }
    return bytes;
  }

  /** With JGit. */
  @Benchmark
  public long jgit() throws IOException {
    long bytes = 0;
    try (Repository git = open();
        ObjectReader objects = git.newObjectReader()) {
      for (ObjectId id : ids) {
        bytes += objects.open(id).getCachedBytes(LIMIT).length;
      }
    }
    return bytes;
  }
}
