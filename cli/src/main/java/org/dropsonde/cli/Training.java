package org.dropsonde.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs the usual commands on a small repository and a stand-in Forge, so that the JVM's archive of
 * classes (JEP 350), which the launcher makes of this run, holds what they load.
 */
final class Training {
  private static final int MODULES = 1000; // on more pages than there are connections

  /** A module of the Forge's list (v3 API description). */
  private static final String MODULE = """
      {"uri": "/v3/modules/example-m%1$d", "slug": "example-m%1$d", "name": "m%1$d", "downloads": 1,
       "owner": {"slug": "example"}, "deprecated_at": %2$s, "deprecated_for": "Old",
       "superseded_by": {"slug": "example-m1"}, "endorsement": null, "module_group": "base",
       "current_release": {"version": "1.1.0", "metadata": {"name": "example-m%1$d",
         "source": "https://git.example.com/example/m%1$d", "dependencies": [{"name": "example/m1"}]}},
       "releases": [
         {"version": "1.1.0", "created_at": "2026-01-01 00:00:00 -0800", "deleted_at": null},
         {"version": "1.0.0-rc1", "created_at": "2025-01-01 00:00:00 -0800", "deleted_at": null},
         {"version": "1.0.0", "created_at": "2025-01-02 00:00:00 -0800", "deleted_at": null}]}
      """;

  private final Surroundings surroundings;

  private Training(Path folder) {
    Console console =
        Console.of(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), false);
    Map<String, String> environment = new HashMap<>(System.getenv()); // for the classes behind it
    environment.clear();
    environment.put("HOME", folder.toString());
    this.surroundings = new Surroundings(environment, folder, Clock.systemUTC(), console);
  }

  /**
   * Trains.
   *
   * @param arguments a folder for what the commands write, a control repository, an index of modules
   */
  public static void main(String[] arguments) throws IOException {
    Training training = new Training(Path.of(arguments[0]).toAbsolutePath());
    String source = Path.of(arguments[1]).toAbsolutePath().toString();
    String index = Path.of(arguments[2]).toAbsolutePath().toString();
    training.run("preview", "--forge-index", index, source);
    training.run("scan", "--forge-index", index, source);
    training.run("check", "--forge-index", index, source);
    training.run("scan", "--forge-index", index, training.linked(source));
    training.run("preview", "--forge-index", index, training.environment());
    training.refresh();
  }

  /** The same repository as a linked one, which is for JGit to read (ADR 147). */
  private String linked(String source) throws IOException {
    Path folder = surroundings.workingDirectory().resolve("linked");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/production\n");
    Files.writeString(folder.resolve("commondir"), source);
    return folder.toString();
  }

  /** An environment on disk, with a module that only its repository names. */
  private String environment() throws IOException {
    Path folder = surroundings.workingDirectory().resolve("production");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("Puppetfile"), "mod 'one', git: 'https://git.example.com/one.git'\n");
    return folder.toString();
  }

  /** In full, then what changed, then over TLS, which fails here but not before it is set up. */
  private void refresh() throws IOException {
    HttpServer forge =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    forge.createContext("/", Training::answer);
    forge.start();
    try {
      String url = "://127.0.0.1:" + forge.getAddress().getPort();
      run("update", "--full", "--forge-url", "http" + url);
      run("update", "--forge-url", "http" + url);
      run("update", "--forge-url", "https" + url);
    } finally {
      forge.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    int first = number(query, "offset");
    int end = query.contains("since") ? 1 : Math.min(MODULES, first + number(query, "limit"));
    String modules = IntStream.range(first, end)
        .mapToObj(number ->
            MODULE.formatted(number, number == 0 ? "\"2026-01-01 00:00:00 -0800\"" : "null"))
        .collect(Collectors.joining(","));
    int total = query.contains("hide_deprecated") ? MODULES - 1 : MODULES;
    byte[] page = ("{\"pagination\": {\"limit\": 100, \"offset\": " + first + ", \"total\": "
            + total + "}, \"results\": [" + modules + "]}")
        .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, page.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(page);
    }
  }

  private static int number(String query, String name) {
    return Integer.parseInt(query.replaceFirst(".*\\b" + name + "=(\\d+).*", "$1"));
  }

  private void run(String... command) {
    Main.run(command, surroundings);
  }
}
