package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that is copied while its collector works is a good backup, as docs/operations.md says. */
class BackupTest {
  private static final int CLIENTS = 4;
  private static final int BEFORE = 30;
  private static final int AFTER = 30;

  @TempDir
  Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<UUID, Integer> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void losesNothingThatWasAcknowledgedBefore(boolean backwards) throws Exception {
    Path data = folder.resolve("data");
    Path backup = folder.resolve("backup");
    Set<Integer> before = copyUnderLoad(data, backup, backwards);

    try (RunningCollector restored = RunningCollector.start(backup, Clock.systemUTC(), Rate.ANY)) {
      assertThat(numbersIn(backup)).containsAll(before);
      for (Map.Entry<UUID, Integer> sent : acknowledged.entrySet()) {
        assertThat(put(restored.collector().port(), sent.getKey(), sent.getValue()))
            .isIn(200, 201);
      }
    }

    assertThat(numbersIn(backup)).containsAll(acknowledged.values());
    assertThat(new DataFolder(backup).rows().stream().map(ReportLine::site).toList())
        .doesNotHaveDuplicates();
  }

  /** Copies the folder of a collector under load; which reports were acknowledged before that. */
  private Set<Integer> copyUnderLoad(Path data, Path backup, boolean backwards) throws Exception {
    Semaphore answered = new Semaphore(0);
    AtomicBoolean running = new AtomicBoolean(true);
    List<Thread> clients = new ArrayList<>();
    try (RunningCollector collector = RunningCollector.start(data, Clock.systemUTC(), Rate.ANY)) {
      for (int i = 0; i < CLIENTS; i++) {
        Thread thread = new Thread(() -> send(collector.collector().port(), answered, running));
        thread.start();
        clients.add(thread);
      }
      answered.acquire(BEFORE);
      Set<Integer> before = new HashSet<>(acknowledged.values());
      List<Path> files = new ArrayList<>(new DataFolder(data).files()); // sorted
      if (backwards) {
        Collections.reverse(files);
      }
      copy(files, data, backup, answered);
      running.set(false);
      for (Thread thread : clients) {
        thread.join();
      }
      return before;
    }
  }

  /** File by file, with more reports coming in between. */
  private static void copy(List<Path> files, Path data, Path backup, Semaphore answered)
      throws IOException, InterruptedException {
    for (Path file : files) {
      Path copy = backup.resolve(data.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
      answered.acquire(AFTER / files.size() + 1);
    }
  }

  private void send(int port, Semaphore answered, AtomicBoolean running) {
    try {
      while (running.get()) {
        int number = next.incrementAndGet();
        UUID id = new UUID(0x4000L, number);
        if (put(port, id, number) == 201) {
          acknowledged.put(id, number);
          answered.release();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int put(int port, UUID id, int number) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port + "/v1/reports/" + id))
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofByteArray(TestReports.report(TestReports.site(number), 10)))
        .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** The sites whose reports a folder holds. */
  private Set<Integer> numbersIn(Path data) throws IOException {
    DataFolder read = new DataFolder(data);
    Pepper pepper = read.pepper(Week.of(LocalDate.now(Clock.systemUTC())).quarter());
    Set<String> sites = read.sites();
    Set<Integer> found = new HashSet<>();
    for (int number = 1; number <= next.get(); number++) {
      if (sites.contains(pepper.site(TestReports.site(number)))) {
        found.add(number);
      }
    }
    return found;
  }
}
