package org.dropsonde.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteSecretFileTest {
  @TempDir
  private Path directory;

  @Test
  void keepsTheSecretForItsOwnerAlone() throws ReportException, IOException {
    Path state = directory.resolve("state");
    SiteSecret made = new SiteSecretFile(state).readOrCreate();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("secret"))))
        .isEqualTo("rw-------");
    assertThat(new SiteSecretFile(state).read().orElseThrow().digits()).isEqualTo(made.digits());
    assertThat(new SiteSecretFile(state).readOrCreate().digits()).isEqualTo(made.digits());
  }

  @Test
  void leavesNothingElseBehind() throws ReportException, IOException {
    new SiteSecretFile(directory).readOrCreate();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void saysNothingWhereThereIsNone() throws ReportException {
    assertThat(new SiteSecretFile(directory).read()).isEmpty();
  }

  @Test
  void refusesAFileThatOthersMayRead() throws IOException {
    write("ab".repeat(32), "rw-r--r--");
    assertThatThrownBy(() -> new SiteSecretFile(directory).read())
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining("abab");
  }

  @Test
  void refusesAFileThatHoldsSomethingElse() throws IOException {
    write("hunter2", "rw-------");
    assertThatThrownBy(() -> new SiteSecretFile(directory).readOrCreate())
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("64 hexadecimal digits")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void saysHowToHandOneInWhereNoneCanBeKept() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> new SiteSecretFile(file).readOrCreate())
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("DROPSONDE_SECRET");
  }

  @Test
  void severalProcessesAtOnceAgree() throws Exception {
    Callable<String> ask = () -> new SiteSecretFile(directory).readOrCreate().digits();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Set<String> seen = new HashSet<>();
      for (Future<String> one :
          threads.invokeAll(List.of(ask, ask, ask, ask, ask, ask, ask, ask))) {
        seen.add(one.get());
      }
      assertThat(seen).hasSize(1);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void write(String text, String permissions) throws IOException {
    Path path = Files.writeString(directory.resolve("secret"), text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
