package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverloadTest {
  private static final byte[] REPORT = TestReports.report(TestReports.site(1), 3);

  @TempDir
  Path folder;

  private final TestClock clock = new TestClock("2026-11-18T10:00:00Z");

  /** The disk hangs while four times as many reports come as may wait; then it works again. */
  @Test
  void sendsAwayWhatIsTooMuchAndRecovers() throws Exception {
    int capacity = Capacity.USUAL.queue() + Capacity.USUAL.group();
    HangingDisk disk = new HangingDisk();
    try (RunningCollector collector = RunningCollector.of(Collector.start(
        RunningCollector.settings(folder, Rate.ANY, java.util.Set.of()),
        RunningCollector.surroundings(clock),
        new Collector.Disk(disk, () -> 1),
        Capacity.USUAL))) {
      List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
      for (int i = 0; i < 4 * capacity; i++) {
        sent.add(collector
            .client()
            .sendAsync(
                collector.put(UUID.randomUUID(), REPORT).build(),
                HttpResponse.BodyHandlers.ofString()));
      }
      // What is sent away does not wait for the disk.
      List<HttpResponse<String>> away =
          firstAnswers(sent, 4 * capacity - Capacity.USUAL.requests());
      assertThat(away).extracting(HttpResponse::statusCode).containsOnly(503);
      assertThat(away)
          .allSatisfy(answer -> assertThat(
                  Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
              .isBetween(30, 120));

      disk.work();

      long created =
          sent.stream().filter(answer -> answer.join().statusCode() == 201).count();
      assertThat(created).isPositive().isLessThanOrEqualTo(capacity);
      assertThat(new DataFolder(folder).rows()).hasSize((int) created);
      assertThat(collector.send(collector.put(UUID.randomUUID(), REPORT)).statusCode())
          .isEqualTo(201);
    }
  }

  private static List<HttpResponse<String>> firstAnswers(
      List<CompletableFuture<HttpResponse<String>>> sent, int number) throws Exception {
    CountDownLatch enough = new CountDownLatch(number);
    for (CompletableFuture<HttpResponse<String>> answer : sent) {
      var unused = answer.thenRun(enough::countDown);
    }
    enough.await();
    return sent.stream()
        .filter(CompletableFuture::isDone)
        .map(CompletableFuture::join)
        .collect(Collectors.toList());
  }

  /** Clients that send a byte now and then hold no thread: others are served at once. */
  @Test
  void servesOthersBesideHundredsOfSlowClients() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (RunningCollector collector = RunningCollector.start(folder, clock, Rate.ANY)) {
      for (int i = 0; i < 250; i++) {
        slow.add(
            half(collector, "PUT /v1/reports/" + UUID.randomUUID() + " HTTP/1.1\r\nHost: x\r\n"));
        slow.add(half(
            collector,
            "PUT /v1/reports/" + UUID.randomUUID() + " HTTP/1.1\r\nHost: x\r\n"
                + "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"));
      }

      assertThat(collector.send(collector.put(UUID.randomUUID(), REPORT)).statusCode())
          .isEqualTo(201);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static Socket half(RunningCollector collector, String text) throws Exception {
    Socket socket = collector.connect();
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** A disk that takes nothing until it is told to. */
  private static final class HangingDisk implements AppendFile.Opener {
    private final CountDownLatch works = new CountDownLatch(1);

    void work() {
      works.countDown();
    }

    @Override
    public AppendFile open(Path file) throws java.io.IOException {
      AppendFile real = ChannelFile.open(file);
      return new AppendFile() {
        @Override
        public long size() throws java.io.IOException {
          return real.size();
        }

        @Override
        public void append(ByteBuffer bytes) throws java.io.IOException {
          real.append(bytes);
        }

        @Override
        public void force() throws java.io.IOException {
          try {
            works.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          real.force();
        }

        @Override
        public void truncate(long size) throws java.io.IOException {
          real.truncate(size);
        }

        @Override
        public void close() throws java.io.IOException {
          real.close();
        }
      };
    }
  }
}
