package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository that changes while it is scanned. */
class SnapshotTest {
  @TempDir
  Path folder;

  @Test
  void readsTheBranchesAsTheyWereAtTheStart() throws Exception {
    try (TestRepository repository = new TestRepository(folder)) {
      ObjectId before = repository.commit(Map.of("Puppetfile", "mod 'a/b', '1.0.0'"));
      ObjectId after = repository.commit(Map.of("Puppetfile", "mod 'a/b', '2.0.0'"));
      for (int i = 0; i < 200; i++) {
        repository.set("refs/heads/b%03d".formatted(i), before);
      }
      AtomicBoolean changed = new AtomicBoolean();
      ScanListener listener = new ScanListener() {
        @Override
        public void environments(int done, int total) {
          if (done < total && changed.compareAndSet(false, true)) {
            change(repository, after);
          }
        }
      };

      ScanResult result = new ControlRepoScanner()
          .scan(ScanRequest.of(folder.toString()).listener(listener).build());

      assertThat(changed).isTrue();
      assertThat(result.repo().environments())
          .hasSize(200)
          .allMatch(environment -> "1.0.0".equals(environment.modules().get(0).version()));
    }
  }

  /** Moves a branch, takes one away and adds one. */
  private void change(TestRepository repository, ObjectId to) {
    try {
      repository.set("refs/heads/b199", to);
      repository.set("refs/heads/new", to);
      Files.delete(folder.resolve("refs/heads/b198"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
