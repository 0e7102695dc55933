package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchReadingTest {
  @TempDir
  Path folder;

  private TestRepository repository;
  private final AtomicInteger readers = new AtomicInteger();

  @BeforeEach
  void makeBranches() throws Exception {
    repository = new TestRepository(folder);
    List<ObjectId> commits = List.of(
        repository.commit(Map.of("Puppetfile", "mod 'a/b', '1.0.0'")),
        repository.commit(Map.of("Puppetfile", "mod 'a/b', '2.0.0'")));
    for (int i = 0; i < 300; i++) {
      repository.set("refs/heads/b%03d".formatted(i), commits.get(i % 2));
    }
    Files.writeString(folder.resolve("refs/heads/b299"), "1".repeat(40) + "\n");
  }

  @AfterEach
  void close() {
    repository.close();
  }

  @Test
  void givesTheSameInTheSameOrderWithASecondThread() throws Exception {
    List<String> alone = read(Long.MAX_VALUE);
    assertThat(readers).hasValue(1);

    assertThat(read(0)).isEqualTo(alone);
    assertThat(readers).hasValue(3);
    assertThat(alone.subList(0, 2)).containsExactly("1.0.0", "2.0.0");
    assertThat(alone.get(299)).contains("is missing");
  }

  @Test
  void stopsWhereItIsInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> read(0))
          .isInstanceOfSatisfying(
              ScanException.class,
              e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.INTERRUPTED));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** For each branch the version of its module, or why it could not be read. */
  private List<String> read(long much) throws Exception {
    ScanRequest request = ScanRequest.of(folder.toString()).build();
    GitLocation location = GitLocation.find(folder).orElseThrow();
    try (GitRepository opened = GitRepository.open(location)) {
      EnvironmentReader reader = new Scan(
              request,
              new Readers(
                  (file, bytes, siblings) ->
                      new org.dropsonde.puppetfile.PuppetfileParser().parse(file, bytes),
                  request))
          .readers()
          .committed("Puppetfile");
      BranchReading reading = new BranchReading(
          opened.branches(null),
          () -> {
            readers.incrementAndGet();
            return opened.objects(request.limits());
          },
          reader,
          ScanListener.NONE,
          much);
      return reading.read().stream().map(BranchReadingTest::shown).toList();
    }
  }

  private static String shown(BranchReading.Outcome outcome) {
    Contents contents = outcome.contents();
    return contents != null
        ? String.valueOf(contents.modules().get(0).version())
        : String.valueOf(outcome.failure());
  }
}
