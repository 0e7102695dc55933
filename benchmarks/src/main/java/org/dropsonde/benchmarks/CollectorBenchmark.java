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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.dropsonde.collector.Collector;
import org.dropsonde.collector.CollectorSettings;
import org.dropsonde.probe.BuiltInPlugins;
import org.dropsonde.probe.PluginSet;
import org.dropsonde.report.Catalog;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Sends 16 KiB reports to a collector in a process of its own; beside it appends the same bytes to a file,
 * each forced to the disk, and sends them to the same HTTP server that does nothing with them.
 *
 * <p>{@code main} with a folder runs all rows, in turns. Each round has servers of its own, which are
 * warmed up first.
 */
public final class CollectorBenchmark {
  private static final String FLOOR = "append and force, one by one";
  private static final int BYTES = 16 * 1024;
  private static final int ROUNDS = 3;
  private static final long WARM_UP = 4_000_000_000L;
  private static final long NANOS = 2_000_000_000L;
  private static final int USUAL = 32;
  private static final int[] CLIENTS = {1, 8, USUAL, 128};

  private CollectorBenchmark() {}

  /** Measures in a folder; with {@code serve} or {@code nothing} before it, is a server. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) {
      serve(Path.of(args[1]));
    } else if (args[0].equals("nothing")) {
      doNothing();
    } else {
      Path folder = Files.createDirectories(Path.of(args[0]));
      Map<String, List<Row>> rows = new LinkedHashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        measure(folder.resolve(String.valueOf(round)), rows);
      }
      print(System.out, rows);
    }
  }

  private static void measure(Path folder, Map<String, List<Row>> rows) throws Exception {
    Files.createDirectories(folder);
    add(rows, FLOOR, appendAndForce(folder.resolve("bare")));
    try (Server nothing = Server.start("nothing")) {
      send(nothing.port(), USUAL, WARM_UP);
      add(rows, "the same server, nothing kept, clients: " + USUAL, rate(nothing, USUAL));
    }
    try (Server collector = Server.start("serve", folder.resolve("data").toString())) {
      send(collector.port(), USUAL, WARM_UP);
      for (int clients : CLIENTS) {
        add(rows, "collector, clients: " + clients, rate(collector, clients));
      }
    }
    delete(folder);
  }

  private static void add(Map<String, List<Row>> rows, String name, Row row) {
    rows.computeIfAbsent(name, any -> new ArrayList<>()).add(row);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Reports a second, the 99th percentile of their times, and what the server's processors did for one. */
  private record Row(double perSecond, double p99Millis, double cpuMicros) {}

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
    return row(times, System.nanoTime() - start, Duration.ZERO);
  }

  private static Row rate(Server server, int clients) throws Exception {
    Duration cpu = server.cpu();
    long start = System.nanoTime();
    List<Long> times = send(server.port(), clients, NANOS);
    long took = System.nanoTime() - start;
    return row(times, took, server.cpu().minus(cpu));
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
    byte[] request = ("PUT /v1/reports/" + new UUID(0, 0) + " HTTP/1.1\r\nHost: x\r\n"
            + "Content-Type: application/json\r\nContent-Length: " + report.length + "\r\n\r\n"
            + new String(report, StandardCharsets.US_ASCII))
        .getBytes(StandardCharsets.US_ASCII);
    DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long start = System.nanoTime();
    for (long now = start; now - start < nanos; ) {
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      System.arraycopy(id.getBytes(StandardCharsets.US_ASCII), 0, request, 16, id.length());
      socket.getOutputStream().write(request);
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

  private static Row row(List<Long> times, long nanos, Duration cpu) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Row(
        sorted.length * 1e9 / nanos,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        cpu.toNanos() / 1e3 / sorted.length);
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
      waitForTheParent();
    }
  }

  /** What the collector's HTTP server would do if it only read the body. */
  private static void doNothing() throws Exception {
    org.eclipse.jetty.server.Server server =
        new org.eclipse.jetty.server.Server(new QueuedThreadPool(32));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Handler.Abstract.NonBlocking() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        Content.Source.consumeAll(
            request,
            Callback.from(
                () -> {
                  byte[] body = "{\"duplicate\":false}\n".getBytes(StandardCharsets.US_ASCII);
                  response.setStatus(201);
                  response.getHeaders().put("Content-Length", body.length);
                  response.write(true, ByteBuffer.wrap(body), callback);
                },
                callback::failed));
        return true;
      }
    });
    server.start();
    System.out.println(connector.getLocalPort());
    waitForTheParent();
    server.stop();
  }

  /** A server must not outlive a benchmark that fails. */
  private static void waitForTheParent() throws IOException {
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
  }

  /** A server in a process of its own. */
  private record Server(Process process, int port) implements AutoCloseable {
    /** The flags are those of the launcher, ./dropsonde, for the backend's commands. */
    static Server start(String... args) throws IOException {
      List<String> command = new ArrayList<>(List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:+UseParallelGC",
          "-XX:MaxRAMPercentage=50",
          "-Xlog:disable"));
      command.addAll(List.of(System.getProperty("server.options", "").split(" ")));
      command.removeIf(String::isEmpty);
      command.addAll(List.of(
          "-cp", System.getProperty("java.class.path"), CollectorBenchmark.class.getName()));
      command.addAll(Arrays.asList(args));
      Process process = new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      BufferedReader out = new BufferedReader(
          new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String port = "";
      while (!port.matches("\\d{1,5}")) { // a JVM that records itself says so first
        port = Objects.requireNonNull(out.readLine(), "the server did not start");
      }
      return new Server(process, Integer.parseInt(port));
    }

    Duration cpu() {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        process.destroy();
      }
      process.onExit().join();
    }
  }

  private static void print(PrintStream out, Map<String, List<Row>> rows) {
    out.println(
        "| | reports/s (min-max) | p99 ms (min-max) | ratio (min-max) | server's CPU us a report |");
    out.println("|---|---|---|---|---|");
    List<Row> floor = rows.getOrDefault(FLOOR, List.of());
    rows.forEach((name, of) -> {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < of.size(); round++) {
        ratios.add(of.get(round).perSecond() / floor.get(round).perSecond());
      }
      out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %s |%n",
          name,
          spread("%.0f", of.stream().map(Row::perSecond).toList()),
          spread("%.1f", of.stream().map(Row::p99Millis).toList()),
          spread("%.2f", ratios),
          name.equals(FLOOR)
              ? "-"
              : spread("%.0f", of.stream().map(Row::cpuMicros).toList()));
    });
  }

  private static String spread(String format, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    String all = format + " (" + format + "-" + format + ")";
    return String.format(
        Locale.ROOT, all, median(values), sorted.get(0), sorted.get(sorted.size() - 1));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
