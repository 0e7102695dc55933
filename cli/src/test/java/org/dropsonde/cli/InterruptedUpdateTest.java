package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dropsonde.testdata.StubForge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts a real process as Ctrl-C does. */
@Tag("slow") // starts a JVM
class InterruptedUpdateTest {
  /** The head of the list again, behind a count and 11 pages: what comes before is written down then. */
  private static final int LAST_REQUEST = 13;

  @TempDir
  Path home;

  private StubForge forge;

  @BeforeEach
  void startForge() throws IOException {
    forge = StubForge.filled(900);
  }

  @AfterEach
  void stopForge() {
    forge.close();
  }

  @Test
  void theNextRunGoesOnWhereItStopped() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    forge.beforeEach(number -> {
      if (number == LAST_REQUEST) {
        reached.countDown();
        await(ended);
      }
    });
    Process process = start();
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = exitCode(process);
    ended.countDown();
    forge.beforeEach(number -> {});
    forge.requests().clear();
    Process second = start();
    String saidThen = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(code).isEqualTo(130);
    assertThat(said).contains("dropsonde: interrupted.").doesNotContain("\tat ");
    assertThat(exitCode(second)).isZero();
    assertThat(saidThen)
        .contains("Going on with an interrupted refresh")
        .contains("900 public modules");
    assertThat(forge.requests()).noneMatch(request -> request.contains("limit=100&offset=80&"));
    assertThat(home.resolve(".cache/dropsonde/forge-refresh.part")).doesNotExist();
  }

  private Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "update",
        "--forge-url",
        forge.url().toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_CACHE_HOME", home.resolve(".cache").toString());
    builder.environment().put("XDG_CONFIG_HOME", home.resolve(".config").toString());
    Files.createDirectories(home.resolve(".config"));
    return builder.redirectErrorStream(true).start();
  }

  private static int exitCode(Process process) throws InterruptedException {
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
