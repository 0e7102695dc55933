package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dropsonde.probe.FakePuppetDb.answer;
import static org.dropsonde.probe.FakePuppetDb.row;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.util.io.pem.PemObject;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Fleet.ClassUse;
import org.dropsonde.testdata.CertificateAuthority;
import org.dropsonde.testdata.CertificateAuthority.Identity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PuppetDbTest {
  private static final String HOST = "127.0.0.1";
  private static final String CANARY = "canary-7f3a";
  private static final PuppetDbLimits QUICK = new PuppetDbLimits(
      Duration.ofSeconds(2),
      Duration.ofMillis(300),
      Duration.ofSeconds(5),
      3,
      Duration.ofMillis(1),
      3,
      30,
      1 << 20);
  private static final List<String> CLASSES = List.of(
      row("a", "title", "Apache"),
      row("a", "title", "Apache::Mod::Ssl"),
      row("b", "title", "Apache"),
      row("c", "title", "Apache"),
      row("c", "title", "Ntp"));
  private static final List<String> PLATFORMS = List.of(
      row("a", "value", "Debian"), row("b", "value", "RedHat"), row("c", "value", "RedHat"));

  @TempDir
  Path folder;

  private CertificateAuthority authority;
  private TlsFiles files;

  @BeforeEach
  void makeCertificates() throws Exception {
    authority = new CertificateAuthority();
    Identity own = authority.identity(HOST);
    files = write(authority, own, own.keyPem());
  }

  private FakePuppetDb serve(HttpHandler handler) throws Exception {
    return new FakePuppetDb(authority.tls(authority.identity(HOST)), handler);
  }

  private FleetAnswer ask(URI... servers) {
    return new PuppetDb(new PuppetDbConnection(List.of(servers), files), QUICK).ask();
  }

  @Test
  void countsNodesOfEachClassAndPlatformOverSeveralPages() throws Exception {
    try (FakePuppetDb db = serve(FakePuppetDb.rows(CLASSES, PLATFORMS, List.of()))) {
      FleetAnswer answer = ask(db.url());

      assertThat(answer.note()).isEmpty();
      assertThat(answer.fleet())
          .contains(new Fleet(
              3,
              List.of(
                  new ClassUse("Apache", "Debian", 1),
                  new ClassUse("Apache", "RedHat", 2),
                  new ClassUse("Apache::Mod::Ssl", "Debian", 1),
                  new ClassUse("Ntp", "RedHat", 1))));
      assertThat(db.requests)
          .extracting(request -> request.get("offset"))
          .containsExactly("0", "3", "0", "3");
      assertThat(db.requests.get(0))
          .containsEntry("query", "resources[certname, title] { type = \"Class\" }")
          .containsEntry("order_by", "[{\"field\":\"certname\"},{\"field\":\"title\"}]");
    }
  }

  @Test
  void asksForTheStructuredFactWhereNodesSendNoLegacyFacts() throws Exception {
    List<String> structured = List.of(row("b", "value", "Suse"), row("c", "value", "Suse"));
    try (FakePuppetDb db = serve(FakePuppetDb.rows(CLASSES, PLATFORMS.subList(0, 1), structured))) {
      FleetAnswer answer = ask(db.url());

      assertThat(answer.note()).isEmpty();
      assertThat(answer.fleet().orElseThrow().classes())
          .contains(new ClassUse("Apache", "Suse", 2), new ClassUse("Apache", "Debian", 1));
    }
  }

  @Test
  void countsNodesWithoutPlatformAsUnknownAndSaysHowMany() throws Exception {
    List<String> strange = List.of(
        row("a", "value", "Debian"),
        "{\"certname\":\"b\",\"value\":null}",
        "{\"certname\":\"c\",\"value\":{\"family\":[1]}}");
    try (FakePuppetDb db = serve(FakePuppetDb.rows(CLASSES, strange, List.of()))) {
      FleetAnswer answer = ask(db.url());

      assertThat(answer.fleet().orElseThrow().classes())
          .contains(new ClassUse("Apache", "unknown", 2));
      assertThat(answer.note().orElseThrow()).contains("2 of 3 nodes");
    }
  }

  @Test
  void countsARowThatComesTwiceOnce() throws Exception {
    try (FakePuppetDb db = serve(exchange -> answer(
        exchange,
        200,
        "[" + row("a", "title", "Ntp") + "," + row("a", "title", "Ntp") + ","
            + row("a", "title", "Ntp") + "]"))) {
      assertThat(ask(db.url()).fleet())
          .contains(new Fleet(1, List.of(new ClassUse("Ntp", "unknown", 1))));
      // The server repeats itself: it knows no paging, and two pages are enough to see that.
      assertThat(
              db.requests.stream().filter(r -> PuppetDbQuery.CLASSES.pql().equals(r.get("query"))))
          .hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA PKCS#1", "RSA PKCS#8", "EC SEC 1", "EC PKCS#8"})
  void showsACertificateOfEveryKindOfKey(String kind) throws Exception {
    KeyPair keys = kind.startsWith("RSA")
        ? CertificateAuthority.keys("RSA", 2048)
        : CertificateAuthority.keys("EC", 256);
    Identity identity = authority.identity(HOST, keys, Instant.now().plusSeconds(600));
    String key = switch (kind) {
      case "RSA PKCS#1" -> CertificateAuthority.pem(keys.getPrivate());
      case "EC SEC 1" -> CertificateAuthority.pem(sec1(keys.getPrivate()));
      default -> identity.keyPem();
    };
    files = write(authority, identity, key);
    assertThat(files.privateKey())
        .content()
        .startsWith(
            "-----BEGIN " + (kind.endsWith("PKCS#8") ? "" : kind.substring(0, 3).strip() + " "));
    try (FakePuppetDb db = serve(FakePuppetDb.rows(CLASSES, PLATFORMS, List.of()))) {
      assertThat(ask(db.url()).fleet()).isPresent();
    }
  }

  /** An EC key as openssl writes it by itself: SEC 1, with the name of its curve. */
  private static PemObject sec1(PrivateKey key) throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
    ECPrivateKey bare = ECPrivateKey.getInstance(info.parsePrivateKey());
    ECPrivateKey named =
        new ECPrivateKey(256, bare.getKey(), info.getPrivateKeyAlgorithm().getParameters());
    return new PemObject("EC PRIVATE KEY", named.getEncoded());
  }

  /** What a node has: what it shows, and the authority that it trusts. */
  private TlsFiles write(CertificateAuthority trusted, Identity own, String key)
      throws IOException {
    return new TlsFiles(
        Files.writeString(folder.resolve("cert.pem"), own.certificatePem()),
        Files.writeString(folder.resolve("key.pem"), key),
        Files.writeString(
            folder.resolve("ca.pem"), CertificateAuthority.pem(trusted.certificate())));
  }

  @Test
  void refusesAServerOfAnotherAuthority() throws Exception {
    CertificateAuthority other = new CertificateAuthority();
    try (FakePuppetDb db = new FakePuppetDb(
        other.tls(other.identity(HOST)), FakePuppetDb.rows(CLASSES, PLATFORMS, PLATFORMS))) {
      assertFailure(ask(db.url()), "a certificate that Puppet's CA did not sign");
      assertThat(db.requests).isEmpty();
    }
  }

  @Test
  void refusesAServerWhoseCertificateHasExpired() throws Exception {
    Identity expired = authority.identity(
        HOST, CertificateAuthority.keys("EC", 256), Instant.now().minus(Duration.ofDays(1)));
    try (FakePuppetDb db = new FakePuppetDb(
        authority.tls(expired), FakePuppetDb.rows(CLASSES, PLATFORMS, PLATFORMS))) {
      assertFailure(ask(db.url()), "has expired");
    }
  }

  @Test
  void refusesTheCertificateOfAnotherHost() throws Exception {
    try (FakePuppetDb db = serve(FakePuppetDb.rows(CLASSES, PLATFORMS, PLATFORMS))) {
      URI name = URI.create("https://localhost:" + db.url().getPort());
      assertFailure(ask(name), "the certificate of another host");
    }
  }

  @Test
  void saysWhereItsOwnCertificateIsRefused() throws Exception {
    Identity foreign = new CertificateAuthority().identity(HOST);
    files = write(authority, foreign, foreign.keyPem());
    try (FakePuppetDb db = serve(FakePuppetDb.rows(CLASSES, PLATFORMS, PLATFORMS))) {
      FleetAnswer answer = ask(db.url());
      assertThat(answer.fleet()).isEmpty();
      assertThat(answer.note().orElseThrow()).contains(db.url().toString());
      assertThat(db.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, allowlist, 1",
    "401, allowlist, 1",
    "404, PuppetDB 3, 1",
    "302, HTTP 302, 1",
    "500, HTTP 500, 3",
    "503, HTTP 503, 3"
  })
  void saysWhatAStatusMeansAndRepeatsOnlyWhatMayPass(int status, String words, int requests)
      throws Exception {
    try (FakePuppetDb db = serve(exchange -> answer(exchange, status, CANARY))) {
      assertFailure(ask(db.url()), words);
      assertThat(db.requests).hasSize(requests);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>" + CANARY + "</html>",
        CANARY,
        "",
        "null",
        "{\"" + CANARY + "\":1}",
        "[\"" + CANARY + "\"]",
        "[{\"title\":\"" + CANARY + "\"}]",
        "[{\"certname\":\"" + CANARY + "\",\"title\":7}]",
        "[{\"certname\":\"" + CANARY + "\",\"title\":\"x\"",
        "[{\"certname\":\"" + CANARY + "\",\"title\":\"x\"}] " + CANARY,
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
      })
  void refusesGarbageWithoutQuotingIt(String body) throws Exception {
    try (FakePuppetDb db = serve(exchange -> answer(exchange, 200, body))) {
      assertFailure(ask(db.url()), db.url().toString());
    }
  }

  @Test
  void readsAPageAgainThatBrokeOff() throws Exception {
    AtomicInteger count = new AtomicInteger();
    HttpHandler whole = FakePuppetDb.rows(CLASSES, PLATFORMS, List.of());
    try (FakePuppetDb db = serve(exchange -> {
      if (count.getAndIncrement() == 0) {
        exchange.sendResponseHeaders(200, 5_000);
        exchange.getResponseBody().write("[{\"certname\":\"a\",".getBytes(StandardCharsets.UTF_8));
        exchange.close();
      } else {
        whole.handle(exchange);
      }
    })) {
      assertThat(ask(db.url()).fleet().orElseThrow().nodes()).isEqualTo(3);
    }
  }

  @Test
  void givesUpOnAServerThatIsSilent() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (FakePuppetDb db = serve(exchange -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    })) {
      assertFailure(ask(db.url()), "did not answer in time");
      assertThat(db.requests).hasSize(1);
      end.countDown();
    }
  }

  @Test
  void refusesMoreRowsThanASiteCanHave() throws Exception {
    List<String> rows =
        IntStream.range(0, 60).mapToObj(i -> row("node" + i, "title", "Ntp")).toList();
    try (FakePuppetDb db = serve(FakePuppetDb.rows(rows, PLATFORMS, PLATFORMS))) {
      assertFailure(ask(db.url()), "more than 30 rows");
    }
  }

  @Test
  void refusesAPageThatIsTooLarge() throws Exception {
    String large = "[" + " ".repeat(2 << 20) + "]";
    try (FakePuppetDb db = serve(exchange -> answer(exchange, 200, large))) {
      assertFailure(ask(db.url()), "is larger than 1048576 bytes");
    }
  }

  @Test
  void asksTheNextServerWhereOneIsDownOrFails() throws Exception {
    URI closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = URI.create("https://127.0.0.1:" + socket.getLocalPort());
    }
    try (FakePuppetDb failing = serve(exchange -> answer(exchange, 500, ""));
        FakePuppetDb db = serve(FakePuppetDb.rows(CLASSES, PLATFORMS, PLATFORMS))) {
      assertThat(ask(closed, failing.url(), db.url()).fleet()).isPresent();

      FleetAnswer none = ask(closed, failing.url());
      assertFailure(none, "connection refused");
      assertThat(none.note().orElseThrow())
          .contains(closed.toString(), failing.url().toString(), "HTTP 500");
    }
  }

  @Test
  void saysWhichCertificateFileIsMissing() throws Exception {
    Files.delete(files.privateKey());
    assertFailure(
        ask(URI.create("https://127.0.0.1:1")),
        "key.pem can't be used: it could not be read: there is no such file or directory");
  }

  private static void assertFailure(FleetAnswer answer, String words) {
    assertThat(answer.fleet()).isEmpty();
    assertThat(answer.note().orElseThrow())
        .startsWith("PuppetDB could not be asked: ")
        .contains(words)
        .doesNotContain(CANARY);
  }
}
