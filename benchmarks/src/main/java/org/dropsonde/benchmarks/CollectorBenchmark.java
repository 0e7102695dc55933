package org.dropsonde.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.dropsonde.collector.Collector;
import org.dropsonde.collector.CollectorSettings;
import org.dropsonde.probe.BuiltInPlugins;
import org.dropsonde.probe.PluginSet;
import org.dropsonde.report.Catalog;

/**
 * Sends 16 KiB reports to a collector in a process of its own, and beside it appends the same bytes to
 * a file, each forced to the disk: {@code main} with a folder runs all rows, in turns.
 */
public final class CollectorBenchmark {
  private static final int BYTES = 16 * 1024;
  private static final int ROUNDS = 3;
  private static final long NANOS = 4_000_000_000L;

  private CollectorBenchmark() {}

  /** Measures in a folder; with {@code serve} before it, is the collector. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) {
      serve(Path.of(args[1]));
      return;
    }
    Path folder = Files.createDirectories(Path.of(args[0]));
    int[] clients = {1, 8, 32, 128};
    List<List<Row>> rows = new ArrayList<>();
    for (int round = -1; round < ROUNDS; round++) { // the first warms up
      List<Row> of = new ArrayList<>();
      of.add(appendAndForce(folder.resolve("bare")));
      for (int number : clients) {
        of.add(collect(folder.resolve("data-" + round + "-" + number), number));
      }
      if (round >= 0) {
        rows.add(of);
      }
    }
    print(System.out, clients, rows);
  }

  /** Reports a second, and the 99th percentile of their times. */
  private record Row(double perSecond, double p99Millis) {}

  private static Row appendAndForce(Path file) throws IOException {
    byte[] report = report();
    List<Long> times = new ArrayList<>();
    long start = System.nanoTime();
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      for (long now = start; now - start < NANOS; ) {
        channel.write(ByteBuffer.wrap(report));
        channel.force(false);
        long then = System.nanoTime();
        times.add(then - now);
        now = then;
      }
    }
    return row(times, System.nanoTime() - start);
  }

  private static Row collect(Path data, int clients) throws Exception {
    Process process = child("serve", data.toString());
    try {
      int port = Integer.parseInt(new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
          .readLine());
      send(port, clients, NANOS / 2);
      long start = System.nanoTime();
      List<Long> times = send(port, clients, NANOS);
      return row(times, System.nanoTime() - start);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static List<Long> send(int port, int clients, long nanos) throws Exception {
    List<List<Long>> times = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch together = new CountDownLatch(1);
    for (int i = 0; i < clients; i++) {
      List<Long> own = new ArrayList<>();
      times.add(own);
      Thread thread = new Thread(() -> {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          together.await();
          send(socket, nanos, own);
        } catch (IOException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
      });
      threads.add(thread);
      thread.start();
    }
    together.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    return times.stream().flatMap(List::stream).toList();
  }

  private static void send(Socket socket, long nanos, List<Long> times) throws IOException {
    socket.setTcpNoDelay(true);
    byte[] report = report();
    DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    long start = System.nanoTime();
    for (long now = start; now - start < nanos; ) {
      byte[] head = ("PUT /v1/reports/" + UUID.randomUUID() + " HTTP/1.1\r\nHost: x\r\n"
              + "Content-Type: application/json\r\nContent-Length: " + report.length + "\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);
      socket
          .getOutputStream()
          .write(ByteBuffer.allocate(head.length + report.length)
              .put(head)
              .put(report)
              .array());
      expectCreated(in);
      long then = System.nanoTime();
      times.add(then - now);
      now = then;
    }
  }

  @SuppressWarnings("deprecation") // readLine is right for ASCII headers
  private static void expectCreated(DataInputStream in) throws IOException {
    String status = in.readLine();
    if (!"HTTP/1.1 201 Created".equals(status)) {
      throw new IOException("the collector answered " + status);
    }
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    in.readFully(new byte[length]);
  }

  private static Row row(List<Long> times, long nanos) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Row(sorted.length * 1e9 / nanos, sorted[(int) (sorted.length * 0.99)] / 1e6);
  }

  /** A report of a site of its own, filled up to the size with modules. */
  private static byte[] report() {
    byte[] id = new byte[64];
    ThreadLocalRandom.current().nextBytes(id);
    StringBuilder text = new StringBuilder(
        "{\"report_format\":\"dropsonde/1\",\"client_version\":\"0.1.0\",\"site_id\":\""
            + java.util.HexFormat.of().formatHex(id) + "\",\"modules\":[");
    for (int i = 0; text.length() < BYTES - 80; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"name\":\"module" + i + "\",\"slug\":\"example-module" + i
              + "\",\"version\":\"1.2.3\"}");
    }
    return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void serve(Path data) throws Exception {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    CollectorSettings settings =
        new CollectorSettings(data, free, null, null, Set.of(), CollectorSettings.Rate.ANY);
    Collector.Surroundings surroundings = new Collector.Surroundings(
        PluginSet.load(BuiltInPlugins.all(), List.of(), List.of()).schema(),
        Catalog.NONE,
        Clock.systemUTC(),
        new SecureRandom(),
        System.err::println);
    try (Collector collector = Collector.start(settings, surroundings)) {
      System.out.println(collector.port());
      new CountDownLatch(1).await();
    }
  }

  /** The flags are those of the launcher, ./dropsonde, for the backend's commands. */
  private static Process child(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseParallelGC",
        "-XX:MaxRAMPercentage=50",
        "-cp",
        System.getProperty("java.class.path"),
        CollectorBenchmark.class.getName()));
    command.addAll(Arrays.asList(args));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void print(PrintStream out, int[] clients, List<List<Row>> rounds) {
    out.println("| | reports/s (min-max) | p99 ms (min-max) | ratio |");
    out.println("|---|---|---|---|");
    double floor = median(rounds.stream().map(round -> round.get(0).perSecond()).toList());
    for (int i = 0; i <= clients.length; i++) {
      int row = i;
      List<Double> rates =
          rounds.stream().map(round -> round.get(row).perSecond()).toList();
      List<Double> p99 =
          rounds.stream().map(round -> round.get(row).p99Millis()).toList();
      String name =
          i == 0 ? "append and force, one by one" : "collector, clients: " + clients[i - 1];
      out.printf(
          Locale.ROOT,
          "| %s | %.0f (%.0f-%.0f) | %.1f (%.1f-%.1f) | %.2f |%n",
          name,
          median(rates),
          rates.stream().min(Double::compare).orElseThrow(),
          rates.stream().max(Double::compare).orElseThrow(),
          median(p99),
          p99.stream().min(Double::compare).orElseThrow(),
          p99.stream().max(Double::compare).orElseThrow(),
          median(rates) / floor);
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
