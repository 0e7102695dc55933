package org.dropsonde.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dropsonde.probe.PuppetDb;
import org.dropsonde.probe.PuppetDbConnection;
import org.dropsonde.spi.Fleet;

/**
 * Asks a stand-in PuppetDB on loopback for more and more rows, each time from a process of its own,
 * so that time and memory are those of a run: {@code main} without arguments serves and asks.
 */
public final class PuppetDbBenchmark {
  private static final int[] ROWS = {25_000, 50_000, 100_000, 200_000, 400_000};
  private static final int CLASSES_PER_NODE = 40;
  private static final int CLASSES = 500;
  private static final int ROUNDS = 5;

  private PuppetDbBenchmark() {}

  /** Serves and asks; with a URL, asks that one and prints milliseconds, peak memory and nodes. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    if (args.length == 1) {
      out.println(ask(URI.create(args[0])));
      return;
    }
    out.println("| rows | nodes | ms, median (min-max) | ms per 1,000 rows | peak RSS MB |");
    out.println("|---|---|---|---|---|");
    for (int rows : ROWS) {
      out.println(measured(rows));
    }
  }

  private static String ask(URI url) throws IOException {
    long start = System.nanoTime();
    Fleet fleet =
        new PuppetDb(new PuppetDbConnection(List.of(url), null)).ask().fleet().orElseThrow();
    long millis = (System.nanoTime() - start) / 1_000_000;
    String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .findFirst()
        .orElse("0");
    return millis + " " + peak + " " + fleet.nodes();
  }

  private static String measured(int rows) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/pdb/query/v4", exchange -> answer(exchange, rows));
    server.start();
    try {
      List<Long> millis = new ArrayList<>();
      long peak = 0;
      String nodes = "";
      for (int round = 0; round < ROUNDS; round++) {
        String[] result =
            child("http://127.0.0.1:" + server.getAddress().getPort()).split(" ", -1);
        millis.add(Long.parseLong(result[0]));
        peak = Math.max(peak, Long.parseLong(result[1]) / 1_024);
        nodes = result[2];
      }
      millis.sort(null);
      long median = millis.get(ROUNDS / 2);
      return String.format(
          "| %,d | %s | %d (%d-%d) | %.2f | %d |",
          rows,
          nodes,
          median,
          millis.get(0),
          millis.get(ROUNDS - 1),
          median * 1_000.0 / rows,
          peak);
    } finally {
      server.stop(0);
    }
  }

  /** The flags are those of the launcher, ./dropsonde. */
  private static String child(String url) throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            PuppetDbBenchmark.class.getName(),
            url)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the measured process failed");
    }
    return line.strip();
  }

  private static void answer(HttpExchange exchange, int rows) throws IOException {
    String query =
        URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
    boolean classes = query.contains("resources[");
    int all = classes ? rows : rows / CLASSES_PER_NODE;
    int from = number(query, "offset=");
    int to = Math.min(all, from + number(query, "limit="));
    exchange.sendResponseHeaders(200, 0);
    try (BufferedWriter out = new BufferedWriter(
        new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8), 1 << 16)) {
      out.write("[");
      for (int i = from; i < to; i++) {
        int node = classes ? i / CLASSES_PER_NODE : i;
        out.write(i == from ? "" : ",\n");
        out.write("{\"certname\":\"node" + node + ".example.com\",");
        out.write(
            classes
                ? "\"title\":\"Module" + (i * 7 + node) % CLASSES + "::Service\"}"
                : "\"value\":\"" + (node % 3 == 0 ? "Debian" : "RedHat") + "\"}");
      }
      out.write("]");
    }
  }

  private static int number(String query, String parameter) {
    return Integer.parseInt(
        query.replaceFirst(".*[?&]?" + parameter + "(\\d+).*", "$1").strip());
  }
}
