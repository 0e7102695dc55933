package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.report.SiteId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real collector under load, again and again: nothing acknowledged is ever lost. */
class CrashTest {
  private static final int CLIENTS = 8;

  @TempDir
  Path folder;

  private final Map<UUID, Integer> acknowledged = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> lastSent = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  @Test
  void losesNothingInAFewCrashes() throws Exception {
    crash(3, 40);
  }

  @Test
  @Tag("slow")
  void losesNothingInManyCrashes() throws Exception {
    crash(100, 400);
  }

  private void crash(int rounds, int most) throws Exception {
    long seed = 20_261_126;
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      CollectorProcess process = CollectorProcess.start(folder);
      checkRetries(process.port());
      loadAndKill(process, 1 + random.nextInt(most));
      checkFiles("seed " + seed + ", round " + round);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(rounds);
  }

  /** Sends with all clients, and kills the collector once it has acknowledged that many. */
  private void loadAndKill(CollectorProcess process, int answers) throws Exception {
    Semaphore answered = new Semaphore(0);
    AtomicBoolean running = new AtomicBoolean(true);
    lastSent.clear();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Thread client = new Thread(() -> sendUntilItFails(process.port(), answered, running));
      client.start();
      clients.add(client);
    }
    answered.acquire(answers);
    process.kill();
    running.set(false);
    for (Thread client : clients) {
      client.join();
    }
  }

  private void sendUntilItFails(int port, Semaphore answered, AtomicBoolean running) {
    HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      while (running.get()) {
        int number = next.incrementAndGet();
        UUID id = new UUID(0x4000L, number);
        lastSent.put(id, number);
        if (put(client, port, id, number) == 201) {
          acknowledged.put(id, number);
          lastSent.remove(id);
          answered.release();
        }
      }
    } catch (IOException e) {
      return; // it is dead: what was sent last may or may not be kept
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** After the restart everything acknowledged is known; what was not gets its answer now. */
  private void checkRetries(int port) throws Exception {
    HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<UUID> recent = acknowledged.keySet().stream().sorted().toList();
    for (UUID id : recent.subList(Math.max(0, recent.size() - 20), recent.size())) {
      assertThat(put(client, port, id, acknowledged.getOrDefault(id, 0))).isEqualTo(200);
    }
    for (Map.Entry<UUID, Integer> entry : lastSent.entrySet()) {
      assertThat(put(client, port, entry.getKey(), entry.getValue())).isIn(200, 201);
      acknowledged.put(entry.getKey(), entry.getValue());
    }
  }

  private static int put(HttpClient client, int port, UUID id, int number)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port + "/v1/reports/" + id))
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofByteArray(TestReports.report(site(number), 100)))
        .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** A site for each report, so that each can be found again. */
  private static SiteId site(int number) {
    return TestReports.site(number);
  }

  /** A fresh start puts the files in order; then each is whole, and each acknowledged one is there. */
  private void checkFiles(String where) throws Exception {
    PrivateDataSet.open(
            folder,
            Clock.systemUTC(),
            new java.security.SecureRandom(),
            ChannelFile::open,
            Rate.ANY.ofSites())
        .close();
    DataFolder data = new DataFolder(folder);
    List<String> kept = data.rows().stream().map(ReportLine::site).toList();
    assertThat(kept).as("each once: " + where).doesNotHaveDuplicates();
    Pepper pepper = data.pepper(Week.of(LocalDate.now(Clock.systemUTC())).quarter());
    Set<String> expected = new HashSet<>();
    acknowledged.values().forEach(number -> expected.add(pepper.site(site(number))));
    assertThat(new HashSet<>(kept)).as(where).containsAll(expected);
  }
}
