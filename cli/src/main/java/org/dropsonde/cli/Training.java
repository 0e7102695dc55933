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
import java.util.Map;

/**
 * Runs the usual commands on a small repository and a stand-in Forge, so that the JVM's archive of
 * classes (JEP 350), which the launcher makes of this run, holds what they load.
 */
final class Training {
  /** A page of the Forge (v3 API description) with one module. */
  private static final String PAGE = """
      {"pagination": {"limit": 100, "offset": 0, "total": 1, "next": null},
       "results": [{"slug": "example-one", "name": "one", "owner": {"slug": "example"},
         "updated_at": "2026-01-01 00:00:00 -0800",
         "releases": [{"version": "1.0.0", "created_at": "2026-01-01 00:00:00 -0800"}]}]}
      """;

  private final Surroundings surroundings;

  private Training(Path folder) {
    Console console =
        Console.of(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), false);
    this.surroundings =
        new Surroundings(Map.of("HOME", folder.toString()), folder, Clock.systemUTC(), console);
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
    training.run("preview", "--forge-index", index, training.environment());
    training.refresh();
  }

  /** An environment on disk, with a module that only its repository names. */
  private String environment() throws IOException {
    Path folder = surroundings.workingDirectory().resolve("production");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("Puppetfile"), "mod 'one', git: 'https://git.example.com/one.git'\n");
    return folder.toString();
  }

  private void refresh() throws IOException {
    HttpServer forge =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    forge.createContext("/", Training::answer);
    forge.start();
    try {
      run(
          "update",
          "--full",
          "--forge-url",
          "http://127.0.0.1:" + forge.getAddress().getPort());
    } finally {
      forge.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, page.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(page);
    }
  }

  private void run(String... command) {
    Main.run(command, surroundings);
  }
}
