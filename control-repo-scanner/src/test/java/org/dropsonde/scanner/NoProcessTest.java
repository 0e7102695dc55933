package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.dropsonde.testdata.ControlRepoFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JGit alone would run git, to learn where the system's configuration is. */
@Tag("slow")
class NoProcessTest {
  @TempDir
  Path folder;

  /** What is to be watched. */
  private interface Work {
    void run() throws Exception;
  }

  @Test
  void startsNoProcess() throws Exception {
    Path tree = ControlRepoFixture.named("acme").workTree(folder.resolve("tree"));
    ScanRequest.Builder request = ScanRequest.of(tree.toString()).classes(true);
    Path home = folder.resolve("home");

    assertThat(processes(() -> {
          new ControlRepoScanner().scan(request.build());
          new ControlRepoScanner().scan(request.kind(SourceKind.WORKTREE).build());
          try (TestRepository served = new TestRepository(folder.resolve("served.git"));
              GitHttpServer server = new GitHttpServer(served.git())) {
            served.branch("production", Map.of("Puppetfile", ""));
            new ControlRepoScanner()
                .scan(ScanRequest.of(server.url())
                    .cacheDirectory(folder.resolve("cache"))
                    .environment(Map.of("HOME", home.toString()))
                    .build());
          }
        }))
        .isEmpty();
    assertThat(home).doesNotExist();
  }

  /** That the test above can fail. */
  @Test
  void seesAProcessWhereOneIsStarted() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThat(processes(() -> new ProcessBuilder(java, "-version").start().waitFor()))
        .isNotEmpty();
  }

  private List<RecordedEvent> processes(Work work) throws Exception {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    Files.delete(file);
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("jdk.ProcessStart"))
        .toList();
  }
}
