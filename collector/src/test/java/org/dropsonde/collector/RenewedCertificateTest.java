package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.collector.CollectorSettings.TlsFiles;
import org.dropsonde.testdata.CertificateAuthority;
import org.dropsonde.testdata.CertificateAuthority.Identity;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes on loopback, while the files change below a running server. */
class RenewedCertificateTest {
  @TempDir
  Path folder;

  private final HttpServer http = new HttpServer();
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private Identity first;
  private Identity second;
  private ServedCertificate served;
  private SSLContext trust;
  private ServerConnector connector;

  @BeforeEach
  void start() throws Exception {
    CertificateAuthority authority = new CertificateAuthority();
    first = authority.identity("127.0.0.1");
    second = authority.identity("127.0.0.1");
    trust = authority.tls(first);
    write(first.certificatePem(), first.keyPem());
    served = ServedCertificate.read(files(), notices::add);
    prepare(http);
    http.server().start();
  }

  private void prepare(HttpServer server) {
    connector = server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), served);
    server.handle(
        new Handler.Abstract.NonBlocking() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            callback.succeeded();
            return true;
          }
        },
        new ConnectionDeadlines(ConnectionDeadlines.HEADERS, ConnectionDeadlines.REQUEST));
  }

  @AfterEach
  void stop() throws Exception {
    http.server().stop();
  }

  @Test
  void servesTheNewOneToLaterConnectionsAndKeepsThoseThatAreOpen() throws Exception {
    try (SSLSocket before = connect()) {
      assertThat(isAnswered(before)).isTrue();

      write(second.certificatePem(), second.keyPem());
      served.check();

      assertThat(isAnswered(before)).as("on the connection from before").isTrue();
      assertThat(certificate(before)).isEqualTo(first.certificate());
      try (SSLSocket after = connect()) {
        assertThat(isAnswered(after)).isTrue();
        assertThat(certificate(after)).isEqualTo(second.certificate());
      }
    }
    assertThat(notices).singleElement().asString().startsWith("The certificate was renewed");
  }

  @Test
  void keepsTheOldOneWhereTheNewFileIsBroken() throws Exception {
    write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", first.keyPem());
    assertKeptUntilRenewed("cert.pem holds a broken certificate");
  }

  @Test
  void waitsForTheKeyThatComesAfterItsCertificate() throws Exception {
    write(second.certificatePem(), first.keyPem());
    assertKeptUntilRenewed("is not the key of the first");
  }

  @Test
  void keepsTheOldOneWhereAFileIsGone() throws Exception {
    Files.delete(files().key());
    assertKeptUntilRenewed("there is no such file or directory: " + files().key());
  }

  private void assertKeptUntilRenewed(String why) throws Exception {
    served.check();
    served.check();

    assertThat(servedNow()).isEqualTo(first.certificate());
    assertThat(notices)
        .as("said once")
        .singleElement()
        .asString()
        .contains("those before are kept")
        .contains(why);

    write(second.certificatePem(), second.keyPem());
    served.check();
    assertThat(servedNow()).as("once both are whole").isEqualTo(second.certificate());
  }

  /** As a running collector does it, without anybody calling; looked at until it has happened. */
  @Test
  void looksByItself() throws Exception {
    http.server().stop();
    HttpServer other = new HttpServer();
    prepare(other);
    other.repeat(Duration.ofMillis(10), served::check);
    other.server().start();
    try {
      write(second.certificatePem(), second.keyPem());
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      Certificate now = servedNow();
      while (!now.equals(second.certificate()) && System.nanoTime() < end) {
        now = servedNow();
      }
      assertThat(now).isEqualTo(second.certificate());
    } finally {
      other.server().stop();
    }
  }

  @Test
  void tellsWhenItEnds() throws Exception {
    CollectorSettings settings = new CollectorSettings(
        folder.resolve("data"),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        files(),
        Set.of(),
        Rate.ANY);
    try (RunningCollector collector =
        RunningCollector.start(settings, new TestClock("2026-11-18T10:00:00Z"))) {
      assertThat(collector.metric("dropsonde_collector_certificate_expires_timestamp_seconds"))
          .isEqualTo((double) first.certificate().getNotAfter().toInstant().getEpochSecond());
    }
  }

  private Certificate servedNow() throws IOException {
    try (SSLSocket socket = connect()) {
      return certificate(socket);
    }
  }

  private static Certificate certificate(SSLSocket socket) throws IOException {
    return socket.getSession().getPeerCertificates()[0];
  }

  private SSLSocket connect() throws IOException {
    SSLSocket socket = (SSLSocket) trust
        .getSocketFactory()
        .createSocket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return socket;
  }

  private static boolean isAnswered(SSLSocket socket) throws IOException {
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    String status = in.readLine();
    for (String line = in.readLine(); line != null && !line.isEmpty(); ) {
      line = in.readLine();
    }
    return "HTTP/1.1 200 OK".equals(status);
  }

  private TlsFiles files() {
    return new TlsFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
  }

  private void write(String certificate, String key) throws IOException {
    Files.writeString(files().certificates(), certificate);
    Files.writeString(files().key(), key);
  }
}
