package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/** A repository with branches {@code production} and {@code feature/x}, served on loopback. */
final class ServedRepository implements AutoCloseable {
  private final Path folder;
  private final TestRepository repository;
  private final GitHttpServer server;

  private ServedRepository(Path folder, TestRepository repository, GitHttpServer server) {
    this.folder = folder;
    this.repository = repository;
    this.server = server;
  }

  /** Serves over http. */
  static ServedRepository in(Path folder) throws IOException {
    TestRepository repository = repository(folder);
    return new ServedRepository(folder, repository, new GitHttpServer(repository.git()));
  }

  /** Serves over https. */
  static ServedRepository in(Path folder, SSLContext tls) throws IOException {
    TestRepository repository = repository(folder);
    return new ServedRepository(folder, repository, GitHttpServer.overTls(repository.git(), tls));
  }

  private static TestRepository repository(Path folder) throws IOException {
    return new TestRepository(folder.resolve("served.git"))
        .branch("production", Map.of("Puppetfile", "# one"))
        .branch("feature/x", Map.of("Puppetfile", "# two"));
  }

  TestRepository repository() {
    return repository;
  }

  GitHttpServer server() {
    return server;
  }

  String url() {
    return server.url();
  }

  /** The URL with credentials in it. */
  String urlWith(String userAndPassword) {
    return url().replace("://", "://" + userAndPassword + "@");
  }

  /** A home whose .netrc has credentials for the server. */
  Map<String, String> netrc(String user, String password) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(
        home.resolve(".netrc"), "machine localhost login " + user + " password " + password + "\n");
    return Map.of("HOME", home.toString());
  }

  /** Where its mirror is kept. */
  Path cache() {
    return folder.resolve("cache");
  }

  /** Scans it, in an environment without a home unless there is one. */
  ScanResult scan(String url, Map<String, String> environment) throws ScanException {
    Map<String, String> all = new TreeMap<>(environment);
    all.putIfAbsent("HOME", folder.resolve("no-home").toString());
    return new ControlRepoScanner()
        .scan(ScanRequest.of(url).cacheDirectory(cache()).environment(all).build());
  }

  @Override
  public void close() {
    server.close();
    repository.close();
  }
}
