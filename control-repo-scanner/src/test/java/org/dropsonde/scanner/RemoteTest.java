package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private ServedRepository served;

  @BeforeEach
  void serve() throws IOException {
    served = ServedRepository.in(folder);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void mirrorsIntoTheCacheAndReadsEveryBranch() throws Exception {
    ScanResult result = served.scan(served.url(), Map.of());

    assertThat(names(result)).containsExactly("feature_x", "production");
    assertThat(result.repo().name()).isEqualTo("control");
    assertThat(files(served.cache())).anyMatch(file -> file.endsWith(".git/HEAD"));
  }

  @Test
  void fetchesAgainAndFollowsDeletedBranches() throws Exception {
    served.scan(served.url(), Map.of());
    RefUpdate gone = served.repository().git().updateRef("refs/heads/feature/x");
    gone.setForceUpdate(true);
    gone.delete();
    served.repository().branch("new", Map.of("Puppetfile", "# three"));

    assertThat(names(served.scan(served.url(), Map.of()))).containsExactly("new", "production");
    assertThat(served.server().requests()).filteredOn(r -> r.startsWith("POST")).hasSize(2);
  }

  @Test
  void takesCredentialsFromTheEnvironment() throws Exception {
    served.server().demand("ann:s3cret");

    Map<String, String> environment =
        Map.of("DROPSONDE_GIT_USERNAME", "ann", "DROPSONDE_GIT_PASSWORD", "s3cret");

    assertThat(names(served.scan(served.url(), environment))).hasSize(2);
  }

  @Test
  void takesATokenFromTheEnvironment() throws Exception {
    served.server().demand("oauth2:t0ken");

    assertThat(names(served.scan(served.url(), Map.of("DROPSONDE_GIT_TOKEN", "t0ken"))))
        .hasSize(2);
  }

  @Test
  void takesCredentialsFromTheUrl() throws Exception {
    served.server().demand("ann:s3cret");
    String url = served.urlWith("ann:s3cret");

    ScanResult result = served.scan(url, Map.of());

    assertThat(names(result)).hasSize(2);
    assertThat(result.toString()).doesNotContain("s3cret");
    for (String file : files(served.cache())) {
      assertThat(file).doesNotContain("s3cret");
      assertThat(Files.readAllBytes(Path.of(file)))
          .asString(java.nio.charset.StandardCharsets.ISO_8859_1)
          .doesNotContain("s3cret");
    }
  }

  @Test
  void takesCredentialsFromNetrc() throws Exception {
    served.server().demand("ann:s3cret");

    assertThat(names(served.scan(served.url(), served.netrc("ann", "s3cret")))).hasSize(2);
  }

  @Test
  void saysHowToGiveCredentialsAndPrintsNone() {
    served.server().demand("ann:s3cret");
    String url = served.urlWith("ann:wr0ng");

    assertThatThrownBy(() -> served.scan(url, Map.of()))
        .isInstanceOfSatisfying(
            ScanException.class,
            e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.AUTHENTICATION))
        .hasMessageContaining("DROPSONDE_GIT_TOKEN")
        .hasMessageNotContaining("wr0ng");
  }

  @Test
  void leavesNothingOfAFetchThatBrokeOff() throws Exception {
    served.server().breakOff(true);

    assertThatThrownBy(() -> served.scan(served.url(), Map.of()))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.NETWORK));

    assertThat(files(served.cache())).allMatch(file -> file.endsWith(".lock"));
  }

  @Test
  void leavesNothingOfAFetchThatIsInterrupted() throws Exception {
    ScanListener interrupting = new ScanListener() {
      @Override
      public void fetching(String what, int done, int total) {
        Thread.currentThread().interrupt();
      }
    };
    ScanRequest request = ScanRequest.of(served.url())
        .cacheDirectory(served.cache())
        .environment(Map.of("HOME", folder.resolve("no-home").toString()))
        .listener(interrupting)
        .build();

    assertThatThrownBy(() -> new ControlRepoScanner().scan(request))
        .isInstanceOfSatisfying(
            ScanException.class,
            e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.INTERRUPTED));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(files(served.cache())).allMatch(file -> file.endsWith(".lock"));
    assertThat(names(served.scan(served.url(), Map.of()))).hasSize(2);
  }

  @Test
  void saysThatNobodyAnswers() {
    served.server().close();

    assertThatThrownBy(() -> served.scan(served.url(), Map.of()))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.NETWORK))
        .hasMessage(served.url()
            + " could not be fetched: its host can't be reached: connection refused, or no route");
  }

  @Test
  void saysInWordsWhatTheNetworkOrTheDiskRefuses() {
    assertThat(mapped(new UnknownHostException("git")))
        .isEqualTo("NETWORK: its host is not known here; check its name and the network");
    assertThat(mapped(new UnresolvedAddressException()))
        .startsWith("NETWORK: its host is not known");
    assertThat(mapped(new SocketTimeoutException("x")))
        .isEqualTo("NETWORK: its host did not answer in time");
    assertThat(mapped(new FileSystemException("/c/x", null, "No space left on device")))
        .isEqualTo("CACHE: its mirror can't be written: no space left on device: /c/x");
    assertThat(mapped(new FileNotFoundException("/c/x (Permission denied)")))
        .isEqualTo("CACHE: its mirror can't be written: permission denied");
  }

  /** As JGit hands it on. */
  private static String mapped(Throwable cause) {
    ScanException e =
        Fetch.mapped("ssh://git/x.git", new IOException("Failed (null) to execute", cause));
    return e.kind()
        + String.valueOf(e.getMessage()).replace("ssh://git/x.git could not be fetched: ", ": ");
  }

  @Test
  void saysThatThereIsNoRepository() {
    String url = served.url().replace("control.git", "other.git");

    assertThatThrownBy(() -> served.scan(url, Map.of()))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.NOT_FOUND));
  }

  @Test
  void saysThatTheRemoteIsEmpty() throws Exception {
    try (TestRepository empty = new TestRepository(folder.resolve("empty.git"));
        GitHttpServer other = new GitHttpServer(empty.git())) {
      assertThatThrownBy(() -> served.scan(other.url(), Map.of()))
          .isInstanceOfSatisfying(
              ScanException.class, e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.EMPTY));
    }
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
