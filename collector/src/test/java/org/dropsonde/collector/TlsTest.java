package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.collector.CollectorSettings.TlsFiles;
import org.dropsonde.testdata.CertificateAuthority;
import org.dropsonde.testdata.CertificateAuthority.Identity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir
  static Path keys;

  @TempDir
  Path folder;

  private static TlsFiles files;
  private static SSLContext trust;

  @BeforeAll
  static void makeKeys() throws Exception {
    CertificateAuthority authority = new CertificateAuthority();
    Identity made = authority.identity("127.0.0.1");
    files = new TlsFiles(
        Files.writeString(keys.resolve("cert.pem"), made.certificatePem()),
        Files.writeString(keys.resolve("key.pem"), made.keyPem()));
    trust = authority.tls(made);
  }

  @Test
  void takesReportsOverTls() throws Exception {
    CollectorSettings settings = settings(files);
    try (Collector collector = Collector.start(
        settings, RunningCollector.surroundings(new TestClock("2026-11-18T10:00:00Z")))) {
      HttpClient client = HttpClient.newBuilder().sslContext(trust).build();
      RunningCollector running = new RunningCollector(collector, client);

      HttpResponse<String> answer = running.send(running
          .put(UUID.randomUUID(), TestReports.report(TestReports.site(1), 1))
          .uri(URI.create(
              "https://127.0.0.1:" + collector.port() + "/v1/reports/" + UUID.randomUUID())));

      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }

  @Test
  void saysWhichFileIsNoKey() throws Exception {
    Path broken = Files.writeString(
        folder.resolve("pkcs1.pem"),
        "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n");

    assertRefused(broken, "pkcs1.pem holds no key", "openssl pkcs8");
  }

  @Test
  void saysInWordsWhichFileCantBeRead() throws Exception {
    Path gone = folder.resolve("gone.pem");
    assertRefused(gone, "can't be used: there is no such file or directory: " + gone);
    assertRefused(folder, "can't be used: it is a directory: " + folder);
  }

  private void assertRefused(Path key, String... words) {
    assertThatThrownBy(() -> Collector.start(
            settings(new TlsFiles(files.certificates(), key)),
            RunningCollector.surroundings(new TestClock("2026-11-18T10:00:00Z"))))
        .isInstanceOfSatisfying(
            CollectorException.class,
            e -> assertThat(e.kind()).isEqualTo(CollectorException.Kind.CONFIGURATION))
        .hasMessageContainingAll(words);
  }

  private CollectorSettings settings(TlsFiles tls) throws IOException {
    return new CollectorSettings(
        folder.resolve("data"),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        null,
        tls,
        Set.of(),
        Rate.ANY);
  }
}
