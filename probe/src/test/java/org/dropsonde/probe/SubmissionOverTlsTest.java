package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dropsonde.probe.TestRepos.environment;
import static org.dropsonde.probe.TestRepos.forge;
import static org.dropsonde.probe.TestRepos.repo;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dropsonde.probe.Submission.Protocol;
import org.dropsonde.probe.Submission.Settings;
import org.dropsonde.report.SiteId;
import org.dropsonde.testdata.CertificateAuthority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector behind a certificate of a CA of its own, and behind a proxy that wants a password. */
class SubmissionOverTlsTest {
  private static final String USER = "reporter:se%20cret";
  private static final String BASIC = "Basic cmVwb3J0ZXI6c2UgY3JldA=="; // reporter:se cret

  @TempDir
  Path state;

  @TempDir
  Path certificates;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private Path authority;
  private HttpsServer collector;
  private ForwardProxy proxy;

  @BeforeEach
  void start() throws Exception {
    CertificateAuthority ca = new CertificateAuthority();
    authority = Files.writeString(
        certificates.resolve("ca.pem"), CertificateAuthority.pem(ca.certificate()));
    collector = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.setHttpsConfigurator(new HttpsConfigurator(ca.tls(ca.identity("127.0.0.1"))));
    collector.createContext("/", exchange -> {
      taken.add(exchange.getRequestURI().getPath());
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(201, -1);
      exchange.close();
    });
    collector.start();
    proxy = new ForwardProxy(BASIC);
  }

  @AfterEach
  void stop() throws Exception {
    collector.stop(0);
    proxy.close();
  }

  @Test
  void sendsToACollectorOfAGivenAuthority() throws Exception {
    assertThat(submit(authority, Map.of()).delivered()).isTrue();
    assertThat(taken).singleElement().asString().startsWith("/v1/reports/");
  }

  @Test
  void sendsNothingToACollectorThatNobodyVouchesFor() throws Exception {
    Submission.Result result = submit(null, Map.of());

    assertThat(result.delivered()).isFalse();
    assertThat(String.join(" ", result.lines())).contains("certif", "next submit");
    assertThat(taken).isEmpty();
  }

  @Test
  void goesThroughTheProxyOfTheEnvironmentWithItsPassword() throws Exception {
    assertThat(submit(authority, Map.of("https_proxy", url())).delivered()).isTrue();

    assertThat(proxy.requests)
        .containsExactly("CONNECT 127.0.0.1:" + collector.getAddress().getPort() + " HTTP/1.1");
    assertThat(taken).hasSize(1);
  }

  @Test
  void goesAroundTheProxyWhereTheEnvironmentSaysSo() throws Exception {
    assertThat(submit(authority, Map.of("https_proxy", url(), "no_proxy", "127.0.0.1"))
            .delivered())
        .isTrue();

    assertThat(proxy.requests).isEmpty();
  }

  @Test
  void aProxyThatRefusesIsNamedWithoutThePassword() throws Exception {
    String wrong = url().replace("se%20cret", "pa55word");

    Submission.Result result = submit(authority, Map.of("https_proxy", wrong));

    assertThat(result.delivered()).isFalse();
    assertThat(String.join(" ", result.lines())).doesNotContain("pa55word").contains("proxy");
    assertThat(taken).isEmpty();
  }

  private String url() {
    return "http://" + USER + "@127.0.0.1:" + proxy.port();
  }

  private Submission.Result submit(@Nullable Path ca, Map<String, String> environment)
      throws ProbeException {
    BuiltReport report = ReportBuilder.build(
        new ReportInput(
            repo(environment("production", List.of(forge("puppetlabs-stdlib", "9.4.0")))),
            new TestCatalog(),
            null),
        new SiteId("0f".repeat(64)),
        "0.1.0",
        PluginSet.load(BuiltInPlugins.all(), List.of(), List.of()));
    return Submission.send(
        new Settings(
            URI.create("https://127.0.0.1:" + collector.getAddress().getPort()),
            Protocol.DROPSONDE,
            state,
            Duration.ofSeconds(30),
            new HttpSettings(Duration.ofSeconds(10), ca, null, null, environment)),
        report.report(),
        report.bytes(),
        clock,
        clock::forward,
        new Random(1));
  }
}
