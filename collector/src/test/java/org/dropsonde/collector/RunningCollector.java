package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.SiteId;

/** A collector on loopback, and a client that talks to it. */
record RunningCollector(Collector collector, HttpClient client) implements AutoCloseable {
  static RunningCollector start(Path data, Clock clock, Rate rate) throws CollectorException {
    return start(settings(data, rate, Set.of()), clock);
  }

  static RunningCollector start(CollectorSettings settings, Clock clock) throws CollectorException {
    return of(Collector.start(settings, surroundings(clock)));
  }

  static RunningCollector of(Collector collector) {
    return new RunningCollector(
        collector, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  static Collector.Surroundings surroundings(Clock clock) {
    return surroundings(clock, notice -> {});
  }

  static Collector.Surroundings surroundings(Clock clock, Consumer<String> notices) {
    return new Collector.Surroundings(
        TestReports.SCHEMA, Catalog.NONE, clock, new SecureRandom(), notices);
  }

  static CollectorSettings settings(Path data, Rate rate, Set<InetAddress> proxies) {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new CollectorSettings(data, free, free, null, proxies, rate);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + collector.port() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  HttpRequest.Builder put(UUID id, byte[] body) {
    return request("/v1/reports/" + id)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofByteArray(body));
  }

  HttpResponse<String> putPacked(byte[] packed) throws IOException, InterruptedException {
    return send(put(UUID.randomUUID(), packed).header("Content-Encoding", "gzip"));
  }

  HttpResponse<String> forget(SiteId site) throws IOException, InterruptedException {
    return send(request("/v1/sites/" + site).DELETE());
  }

  HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
  }

  /** The value of a metric, such as {@code dropsonde_collector_queue_reports}. */
  double metric(String name) throws IOException, InterruptedException {
    return get(collector.adminPort(), "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** A bare connection, for what a well-behaved client would not send. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), collector.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  @Override
  public void close() {
    collector.close();
  }
}
