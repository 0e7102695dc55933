package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dropsonde.spi.Environment;
import org.eclipse.jgit.lib.RefUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remote repositories, over HTTP on loopback. */
class RemoteTest {
  @TempDir
  Path folder;

  private TestRepository repository;
  private GitHttpServer server;

  @BeforeEach
  void serve() throws IOException {
    repository = new TestRepository(folder.resolve("served.git"));
    repository.branch("production", Map.of("Puppetfile", "# one"));
    repository.branch("feature/x", Map.of("Puppetfile", "# two"));
    server = new GitHttpServer(repository.git());
  }

  @AfterEach
  void stop() {
    server.close();
    repository.close();
  }

  @Test
  void mirrorsIntoTheCacheAndReadsEveryBranch() throws Exception {
    ScanResult result = scan(server.url(), Map.of());

    assertThat(names(result)).containsExactly("feature_x", "production");
    assertThat(result.repo().name()).isEqualTo("control");
    assertThat(files(cache())).anyMatch(file -> file.endsWith(".git/HEAD"));
  }

  @Test
  void fetchesAgainAndFollowsDeletedBranches() throws Exception {
    scan(server.url(), Map.of());
    RefUpdate gone = repository.git().updateRef("refs/heads/feature/x");
    gone.setForceUpdate(true);
    gone.delete();
    repository.branch("new", Map.of("Puppetfile", "# three"));

    assertThat(names(scan(server.url(), Map.of()))).containsExactly("new", "production");
    assertThat(server.requests()).filteredOn(r -> r.startsWith("POST")).hasSize(2);
  }

  @Test
  void takesCredentialsFromTheEnvironment() throws Exception {
    server.demand("ann:s3cret");

    Map<String, String> environment =
        Map.of("DROPSONDE_GIT_USERNAME", "ann", "DROPSONDE_GIT_PASSWORD", "s3cret");

    assertThat(names(scan(server.url(), environment))).hasSize(2);
  }

  @Test
  void takesATokenFromTheEnvironment() throws Exception {
    server.demand("oauth2:t0ken");

    assertThat(names(scan(server.url(), Map.of("DROPSONDE_GIT_TOKEN", "t0ken"))))
        .hasSize(2);
  }

  @Test
  void takesCredentialsFromTheUrl() throws Exception {
    server.demand("ann:s3cret");
    String url = server.url().replace("http://", "http://ann:s3cret@");

    ScanResult result = scan(url, Map.of());

    assertThat(names(result)).hasSize(2);
    assertThat(result.toString()).doesNotContain("s3cret");
    for (String file : files(cache())) {
      assertThat(file).doesNotContain("s3cret");
      assertThat(Files.readAllBytes(Path.of(file)))
          .asString(java.nio.charset.StandardCharsets.ISO_8859_1)
          .doesNotContain("s3cret");
    }
  }

  @Test
  void takesCredentialsFromNetrc() throws Exception {
    server.demand("ann:s3cret");
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(home.resolve(".netrc"), "machine localhost login ann password s3cret\n");

    assertThat(names(scan(server.url(), Map.of("HOME", home.toString())))).hasSize(2);
  }

  @Test
  void saysHowToGiveCredentialsAndPrintsNone() {
    server.demand("ann:s3cret");
    String url = server.url().replace("http://", "http://ann:wr0ng@");

    assertThatThrownBy(() -> scan(url, Map.of()))
        .isInstanceOfSatisfying(
            ScanException.class,
            e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.AUTHENTICATION))
        .hasMessageContaining("DROPSONDE_GIT_TOKEN")
        .hasMessageNotContaining("wr0ng");
  }

  @Test
  void leavesNothingOfAFetchThatBrokeOff() throws Exception {
    server.breakOff(true);

    assertThatThrownBy(() -> scan(server.url(), Map.of()))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.NETWORK));

    assertThat(files(cache())).allMatch(file -> file.endsWith(".lock"));
  }

  @Test
  void saysThatNobodyAnswers() {
    server.close();

    assertThatThrownBy(() -> scan(server.url(), Map.of()))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.NETWORK))
        .hasMessageContaining(server.url());
  }

  @Test
  void saysThatThereIsNoRepository() {
    String url = server.url().replace("control.git", "other.git");

    assertThatThrownBy(() -> scan(url, Map.of()))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.NOT_FOUND));
  }

  @Test
  void saysThatTheRemoteIsEmpty() throws Exception {
    try (TestRepository empty = new TestRepository(folder.resolve("empty.git"));
        GitHttpServer other = new GitHttpServer(empty.git())) {
      assertThatThrownBy(() -> scan(other.url(), Map.of()))
          .isInstanceOfSatisfying(
              ScanException.class, e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.EMPTY));
    }
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private ScanResult scan(String url, Map<String, String> environment) throws ScanException {
    Map<String, String> all = new TreeMap<>(environment);
    all.putIfAbsent("HOME", folder.resolve("no-home").toString());
    return new ControlRepoScanner()
        .scan(ScanRequest.of(url).cacheDirectory(cache()).environment(all).build());
  }

  private static List<String> names(ScanResult result) {
    return result.repo().environments().stream().map(Environment::name).toList();
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }
}
