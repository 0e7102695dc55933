package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.report.Quarter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverloadTest {
  private static final int TIMES = 4;

  @TempDir
  Path folder;

  private final TestClock clock = new TestClock("2026-11-18T10:00:00Z");
  private final AtomicInteger next = new AtomicInteger();

  /**
   * Four times as many clients as the collector lets in, each sending again at once, and a disk that
   * takes a group only when three requests have been sent away for each report in work: so that the
   * load is four times what is taken, on any machine.
   */
  @Test
  void sendsAwayWhatIsTooMuchKeepsWhatItTookAndRecovers() throws Exception {
    Capacity capacity = new Capacity(8, 6, 4);
    SlowDisk disk = new SlowDisk();
    try (RunningCollector collector = RunningCollector.of(Collector.start(
        RunningCollector.settings(folder, Rate.ANY, Set.of()),
        RunningCollector.surroundings(clock),
        new Collector.Disk(disk, () -> 1),
        capacity))) {
      Load load = new Load(collector.collector().port(), 3, 60, disk);
      Answers answers = load.with(TIMES * capacity.requests());
      disk.works();

      assertThat(answers.cutOff()).isZero();
      assertThat(answers.taken()).hasSizeGreaterThanOrEqualTo(60);
      assertThat(answers.sentAway()).isGreaterThanOrEqualTo(3 * 60);
      assertThat(collector.metric("dropsonde_collector_queue_reports")).isZero();
      assertThat(sites()).as("all that was acknowledged").containsAll(pseudonyms(answers.taken()));
      Answers after = new Load(collector.collector().port(), 3, 40, disk).with(2);
      assertThat(after.sentAway()).as("normal service").isZero();
      assertThat(after.taken()).hasSizeGreaterThanOrEqualTo(40);
      assertThat(sites()).containsAll(pseudonyms(after.taken()));
    }
    assertThat(new DataFolder(folder).rows())
        .extracting(ReportLine::sequence)
        .as("each once, and none torn")
        .doesNotHaveDuplicates();
  }

  /** The usual capacity, a real disk, a small heap, 1,280 clients, and larger reports. */
  @Test
  @Tag("slow")
  void survivesALongOverloadWithASmallHeap() throws Exception {
    CollectorProcess collector = CollectorProcess.start(folder);
    Answers answers;
    Answers after;
    try {
      Load load = new Load(collector.port(), 200, 10_000, new SlowDisk());
      answers = load.with(TIMES * Capacity.USUAL.requests());
      assertThat(collector.process().isAlive()).isTrue();
      after = new Load(collector.port(), 200, 100, new SlowDisk()).with(8);
    } finally {
      collector.kill();
    }
    assertThat(answers.sentAway()).isPositive();
    assertThat(after.sentAway()).as("normal service").isZero();
    PrivateDataSet.open(
            folder,
            Clock.systemUTC(),
            new java.security.SecureRandom(),
            ChannelFile::open,
            Rate.ANY.ofSites())
        .close();
    Set<Integer> taken = new HashSet<>(answers.taken());
    taken.addAll(after.taken());
    assertThat(new DataFolder(folder).rows())
        .extracting(ReportLine::site)
        .containsAll(pseudonyms(taken));
  }

  /** Clients that send a byte now and then hold no thread: others are served at once. */
  @Test
  void servesOthersBesideHundredsOfSlowClients() throws Exception {
    byte[] report = TestReports.report(TestReports.site(1), 3);
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

      assertThat(collector.send(collector.put(UUID.randomUUID(), report)).statusCode())
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

  private Set<String> sites() throws IOException {
    return new DataFolder(folder).sites();
  }

  private Set<String> pseudonyms(Set<Integer> numbers) throws IOException {
    Pepper pepper = new DataFolder(folder).pepper(new Quarter(2026, 4));
    Set<String> pseudonyms = new HashSet<>();
    numbers.forEach(number -> pseudonyms.add(pepper.site(TestReports.site(number))));
    return pseudonyms;
  }

  /**
   * What a number of clients were told: which sites' reports were taken, how many were not, and how many
   * connections were closed without an answer.
   */
  private record Answers(Set<Integer> taken, int sentAway, int cutOff) {}

  /** Sends reports of ever new sites until enough were taken. */
  private final class Load {
    private final int port;
    private final int modules;
    private final int enough;
    private final SlowDisk disk;
    private final Set<Integer> taken = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private final AtomicInteger sentAway = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();

    Load(int port, int modules, int enough, SlowDisk disk) {
      this.port = port;
      this.modules = modules;
      this.enough = enough;
      this.disk = disk;
    }

    Answers with(int clients) throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(clients);
      List<Callable<Void>> all = java.util.Collections.nCopies(clients, this::send);
      for (Future<Void> client : threads.invokeAll(all)) {
        client.get(); // which tells of an answer that is none of the two
      }
      threads.shutdown();
      return new Answers(Set.copyOf(taken), sentAway.get(), cutOff.get());
    }

    private Void send() throws IOException {
      while (taken.size() < enough) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          send(socket);
        } catch (SocketException e) { // its time was over, on a machine that has none to spare
          cutOff.incrementAndGet();
        }
      }
      disk.works(); // whoever stops sends no more that could be sent away
      return null;
    }

    private void send(Socket socket) throws IOException {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (taken.size() < enough) {
        int number = next.incrementAndGet();
        put(socket, number);
        note(number, answer(in));
      }
    }

    /** The head alone first: what is sent away is answered all the same, not cut off. */
    private void put(Socket socket, int number) throws IOException {
      byte[] report = TestReports.report(TestReports.site(number), modules);
      String head = "PUT /v1/reports/" + new UUID(0x4000L, number) + " HTTP/1.1\r\nHost: x\r\n"
          + "Content-Type: application/json\r\nContent-Length: " + report.length + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(report);
    }

    private void note(int number, Map<String, String> answer) {
      String status = answer.getOrDefault("", "");
      if (status.equals("HTTP/1.1 201 Created")) {
        taken.add(number);
      } else {
        assertThat(status).isEqualTo("HTTP/1.1 503 Service Unavailable");
        assertThat(Integer.parseInt(answer.getOrDefault("retry-after", ""))).isBetween(30, 120);
        sentAway.incrementAndGet();
        disk.sentAway();
      }
    }

    /** The headers by name in lower case; the status under the empty name. */
    @SuppressWarnings("deprecation") // readLine is right for ASCII headers
    private static Map<String, String> answer(DataInputStream in) throws IOException {
      Map<String, String> answer = new TreeMap<>();
      String status = in.readLine();
      if (status == null) {
        throw new SocketException("closed without an answer");
      }
      answer.put("", status);
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        int colon = line.indexOf(':');
        answer.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
      in.readFully(new byte[Integer.parseInt(answer.getOrDefault("content-length", "0"))]);
      return answer;
    }
  }

  /** A disk that is as slow as it must be for three of four requests to be sent away. */
  private static final class SlowDisk implements AppendFile.Opener {
    /** Two files are forced for a group of 4 reports at most. */
    private static final int AWAY_FOR_A_FORCE = 3 * 4 / 2;

    private final Semaphore away = new Semaphore(0);

    void sentAway() {
      away.release();
    }

    void works() {
      away.release(1_000_000);
    }

    @Override
    public AppendFile open(Path file) throws IOException {
      AppendFile real = ChannelFile.open(file);
      return new AppendFile() {
        @Override
        public long size() throws IOException {
          return real.size();
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
          real.append(bytes);
        }

        @Override
        public void force() throws IOException {
          away.acquireUninterruptibly(AWAY_FOR_A_FORCE);
          real.force();
        }

        @Override
        public void truncate(long size) throws IOException {
          real.truncate(size);
        }

        @Override
        public void close() throws IOException {
          real.close();
        }
      };
    }
  }
}
