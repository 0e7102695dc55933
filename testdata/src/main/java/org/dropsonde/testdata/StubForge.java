package org.dropsonde.testdata;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Forge on loopback whose list of modules changes between requests. It knows limit, offset,
 * with_release_since and hide_deprecated; newest release first, as the Forge sorts.
 */
public final class StubForge implements AutoCloseable {
  /** A release; the day is written {@code 2026-01-31}. */
  private record Release(String version, String day) {
    String json(String slug) {
      return "{\"version\":\"" + version + "\",\"slug\":\"" + slug + "-" + version
          + "\",\"created_at\":\"" + day + " 09:15:00 -0800\",\"deleted_at\":null}";
    }
  }

  /** A module as the server has it, its newest release first. */
  private record Entry(String slug, List<Release> list, boolean deprecated) {
    String day() {
      return list.get(0).day();
    }

    String json() {
      String releases =
          list.stream().map(release -> release.json(slug)).collect(Collectors.joining(","));
      return "{\"slug\":\"" + slug + "\",\"uri\":\"/v3/modules/" + slug
          + "\",\"homepage_url\":\"https://modules.example.com/\",\"current_release\":{\"version\":\""
          + list.get(0).version() + "\",\"metadata\":{\"name\":\"" + slug
          + "\",\"source\":\"https://github.com/" + slug.substring(0, slug.indexOf('-')) + "/"
          + slug + "\",\"dependencies\":[]}},\"deprecated_at\":"
          + (deprecated ? "\"2026-03-01 09:15:00 -0800\"" : "null")
          + ",\"superseded_by\":{},\"endorsement\":null,\"unknown\":[{\"a\":[1]}],\"releases\":["
          + releases + "]}";
    }
  }

  private final HttpServer server;
  private final List<Entry> modules = new ArrayList<>(); // first is the newest
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private IntConsumer beforeRequest = number -> {};
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private boolean shuffles;

  /** Starts a Forge without modules, on a free port. */
  public StubForge() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
  }

  /** Starts a Forge with the modules {@code acme-m0}, {@code acme-m1} and so on, of one release each. */
  public static StubForge filled(int modules) throws IOException {
    StubForge forge = new StubForge();
    forge.fill(0, modules);
    return forge;
  }

  /** Publishes {@code acme-mN} in version {@code 1.0.N} for each N from the first, without the last. */
  public void fill(int first, int end) {
    for (int i = first; i < end; i++) {
      publish("acme-m" + i, "1.0." + i, "2026-01-01");
    }
  }

  /** Its base URL, which has a path. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base");
  }

  /** Runs before each request is answered, with its number from 1. */
  public void beforeEach(IntConsumer action) {
    beforeRequest = action;
  }

  /** Serves a text at a path below the base URL, such as {@code /lists/forge.json}. */
  public void serve(String path, String text) {
    files.put("/base" + path, text);
  }

  /** Gives each page of a newly shuffled list, as gorge does. */
  public void shuffle() {
    shuffles = true;
  }

  /** Publishes a release; it is the newest of all. The day is written {@code 2026-01-31}. */
  public synchronized void publish(String slug, String version, String day) {
    Entry old = removed(slug);
    List<Release> releases = new ArrayList<>(List.of(new Release(version, day)));
    if (old != null) {
      releases.addAll(old.list());
    }
    modules.add(0, new Entry(slug, List.copyOf(releases), old != null && old.deprecated()));
  }

  /** Deprecates a module. */
  public synchronized void deprecate(String slug) {
    modules.replaceAll(
        entry -> entry.slug().equals(slug) ? new Entry(slug, entry.list(), true) : entry);
  }

  /** Deletes a module, if it is there. */
  public synchronized void remove(String slug) {
    removed(slug);
  }

  private @Nullable Entry removed(String slug) {
    for (int i = 0; i < modules.size(); i++) {
      if (modules.get(i).slug().equals(slug)) {
        return modules.remove(i);
      }
    }
    return null;
  }

  /** The slug at a place of the list, 0 for the module released last. */
  public synchronized String slugAt(int index) {
    return modules.get(index).slug();
  }

  /** All slugs, sorted. */
  public synchronized List<String> slugs() {
    return modules.stream().map(Entry::slug).sorted().toList();
  }

  /** What was asked so far: paths with queries; may be cleared. */
  public List<String> requests() {
    return requests;
  }

  /** Writes a request down; each has its own number, however many come at once. */
  private int number(URI request) {
    synchronized (requests) {
      requests.add(request.toString());
      return requests.size();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int number = number(exchange.getRequestURI());
      byte[] body;
      synchronized (this) {
        beforeRequest.accept(number);
        String file = files.get(exchange.getRequestURI().getPath());
        String text = file == null ? page(query(exchange.getRequestURI())) : file;
        body = text.getBytes(StandardCharsets.UTF_8);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private String page(Map<String, String> query) {
    List<Entry> list = new ArrayList<>(modules);
    String since = query.getOrDefault("with_release_since", "");
    list.removeIf(entry -> entry.day().compareTo(since) < 0);
    list.removeIf(entry -> query.containsKey("hide_deprecated") && entry.deprecated());
    if (shuffles) {
      Collections.shuffle(list);
    }
    int limit = Integer.parseInt(query.getOrDefault("limit", "20"));
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    int from = Math.min(offset, list.size());
    String results = list.subList(from, Math.min(from + limit, list.size())).stream()
        .map(Entry::json)
        .collect(Collectors.joining(","));
    // "next" is wrong on purpose: it links to itself.
    return "{\"pagination\":{\"limit\":" + limit + ",\"offset\":" + offset
        + ",\"next\":\"/v3/modules?limit=" + limit + "&offset=" + offset + "\",\"total\":"
        + list.size() + "},\"results\":[" + results + "]}";
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : String.valueOf(uri.getQuery()).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
