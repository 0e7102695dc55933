package org.dropsonde.probe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dropsonde.probe.TestRepos.environment;
import static org.dropsonde.probe.TestRepos.forge;
import static org.dropsonde.probe.TestRepos.repo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.dropsonde.probe.Submission.Protocol;
import org.dropsonde.probe.Submission.Result;
import org.dropsonde.probe.Submission.Settings;
import org.dropsonde.report.SiteId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SubmissionTest {
  private static final String SITE = "0f".repeat(64);
  private static WireMockServer server;

  @TempDir
  private Path state;

  private final List<Duration> pauses = new ArrayList<>();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));

  @BeforeAll
  static void start() {
    server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void reset() {
    server.resetAll();
  }

  @Test // attack A17: what was shown was not what was sent
  void previewBodyAndKeptCopyAreTheSameBytes() throws Exception {
    answer(aResponse().withStatus(201));
    BuiltReport report = report("9.4.0");
    assertThat(submit(report).delivered()).isTrue();
    LoggedRequest request = requests().get(0);
    assertThat(request.getUrl()).matches("/v1/reports/[0-9a-f-]{36}");
    assertThat(request.header("Content-Encoding").firstValue()).isEqualTo("gzip");
    assertThat(sha256(request.getBody())).isEqualTo(sha256(report.bytes()));
    assertThat(sha256(Files.readAllBytes(files("sent").get(0)))).isEqualTo(sha256(report.bytes()));
    assertThat(files("outbox")).isEmpty();
  }

  @Test
  void theRequestTellsNothingElse() throws Exception {
    answer(aResponse().withStatus(201));
    submit(report("9.4.0"));
    assertThat(requests().get(0).getAllHeaderKeys())
        .containsExactlyInAnyOrder(
            "Host",
            "Connection",
            "User-Agent",
            "Accept-Encoding",
            "Content-Encoding",
            "Content-Type",
            "Content-Length");
    assertThat(requests().get(0).getHeader("User-Agent")).isEqualTo("dropsonde");
  }

  @Test
  void triesAgainWithTheSameIdAfterALostAnswer() throws Exception {
    answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), aResponse().withStatus(200));
    assertThat(submit(report("9.4.0")).delivered()).isTrue();
    assertThat(requests())
        .extracting(LoggedRequest::getUrl)
        .hasSize(2)
        .containsOnly(requests().get(0).getUrl());
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws Exception {
    answers(
        aResponse().withStatus(503).withHeader("Retry-After", "7"),
        aResponse().withStatus(429).withHeader("Retry-After", "Tue, 24 Nov 2026 10:00:12 GMT"),
        aResponse().withStatus(201));
    assertThat(submit(report("9.4.0")).delivered()).isTrue();
    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(5));
  }

  @Test
  void keepsTheReportWhereTheServerAsksForTooMuchPatience() throws Exception {
    answer(aResponse().withStatus(503).withHeader("Retry-After", "3600"));
    Result result = submit(report("9.4.0"));
    assertThat(result.delivered()).isFalse();
    assertThat(pauses).isEmpty();
    assertThat(files("outbox")).hasSize(1);
    assertThat(result.lines()).anyMatch(line -> line.contains("sent with the next submit"));
  }

  @Test
  void saysWhatTheServerSaysInWords() throws Exception {
    answer(aResponse()
        .withStatus(429)
        .withBody("{\"status\":429,\"title\":\"too many requests from your network\"}"));
    assertThat(submit(report("9.4.0")).lines().get(0))
        .endsWith(" answered 429: too many requests from your network");

    answer(aResponse()
        .withStatus(400)
        .withBody("{\"status\":400,\"pointer\":\"/modules/0\",\"title\":\"lacks the name\"}"));
    assertThat(submit(report("9.5.0")).lines().get(0))
        .endsWith(" answered 400: /modules/0 lacks the name");
  }

  /** A report has the site's ID, by which the site can be forgotten. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions to look at")
  void keepsReportsForTheirOwnerAlone() throws Exception {
    answer(aResponse().withStatus(503));
    submit(report("9.4.0"));
    assertThat(Files.getPosixFilePermissions(files("outbox").get(0)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void sendsOlderReportsFirstTheNextTime() throws Exception {
    answer(aResponse().withStatus(500));
    submit(report("9.4.0"));
    String first = requests().get(0).getUrl();
    server.resetAll();
    answer(aResponse().withStatus(201));
    clock.forward(Duration.ofDays(7));
    assertThat(submit(report("9.6.0")).delivered()).isTrue();
    assertThat(requests()).hasSize(2);
    assertThat(requests().get(0).getUrl()).isEqualTo(first);
    assertThat(files("sent")).hasSize(2);
  }

  @Test
  void theSameBytesKeepTheirIdTheNextTime() throws Exception {
    answer(aResponse().withStatus(500));
    submit(report("9.4.0"));
    String first = requests().get(0).getUrl();
    server.resetAll();
    answer(aResponse().withStatus(200));
    clock.forward(Duration.ofDays(1));
    submit(report("9.4.0"));
    assertThat(requests()).extracting(LoggedRequest::getUrl).containsExactly(first);
  }

  @Test
  void givesAReportUpAfterThreeWeeks() throws Exception {
    answer(aResponse().withStatus(500));
    submit(report("9.4.0"));
    server.resetAll();
    answer(aResponse().withStatus(201));
    clock.forward(Duration.ofDays(22));
    submit(report("9.6.0"));
    assertThat(requests()).hasSize(1);
    assertThat(files("expired")).hasSize(1);
  }

  @Test
  void neverSendsARefusedReportAgain() throws Exception {
    answer(aResponse().withStatus(400).withBody("/modules/3/version: is not\u001b[31m public"));
    Result result = submit(report("9.4.0"));
    assertThat(result.delivered()).isFalse();
    assertThat(requests()).hasSize(1);
    assertThat(files("refused")).hasSize(1);
    assertThat(files("outbox")).isEmpty();
    assertThat(result.lines().get(0)).contains("/modules/3/version").doesNotContain("\u001b");
  }

  @Test
  void doesNotFollowRedirects() throws Exception {
    answer(aResponse().withStatus(307).withHeader("Location", "/elsewhere"));
    assertThat(submit(report("9.4.0")).delivered()).isFalse();
    assertThat(requests()).allMatch(request -> request.getUrl().startsWith("/v1/reports/"));
  }

  @Test
  void survivesAnAnswerWithoutEnd() throws Exception {
    answer(aResponse().withStatus(400).withBody("x".repeat(5_000_000)));
    assertThat(submit(report("9.4.0")).lines().get(0)).hasSizeLessThan(400);
  }

  @Test // attack A22: a network that swallows everything
  void givesUpInTimeWhereNothingAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      long start = System.nanoTime();
      Result result = submit(report("9.4.0"), Protocol.DROPSONDE, endpoint, Duration.ofMillis(400));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(result.delivered()).isFalse();
      assertThat(files("outbox")).hasSize(1);
    }
  }

  @Test
  void refusesPlainHttpToOtherMachinesAndCredentials() {
    for (String url : List.of("http://example.com", "https://user:pw@example.com", "file:///x")) {
      assertThatThrownBy(() ->
              submit(report("9.4.0"), Protocol.DROPSONDE, URI.create(url), Duration.ofSeconds(1)))
          .isInstanceOf(ProbeException.class)
          .hasMessageNotContaining("pw");
    }
  }

  @Test
  void onlyOneSubmitRunsAtATime() throws Exception {
    try (Outbox held = Outbox.open(state)) {
      assertThat(held.waiting()).isEmpty();
      assertThatThrownBy(() -> submit(report("9.4.0")))
          .isInstanceOfSatisfying(
              ProbeException.class, e -> assertThat(e.kind()).isEqualTo(ProbeException.Kind.BUSY));
    }
  }

  @Test
  void speaksTheOriginalsWireFormat() throws Exception {
    server.stubFor(post(anyUrl())
        .willReturn(aResponse()
            .withBody("{\"newer\":true,\"link\":\"https://example.org/new\",\"x\":[1]}")));
    Result result = submit(
        report("9.4.0"),
        Protocol.DUJOUR,
        URI.create(server.baseUrl() + "/"),
        Duration.ofSeconds(60));
    assertThat(result.delivered()).isTrue();
    assertThat(result.lines().get(0)).contains("newer version").contains("example.org/new");
    LoggedRequest request = requests().get(0);
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(request.getBodyAsString()).isEqualTo("""
            {"product":"popularity-module","version":"1.0.0","site_id":"%s",
            "self-service-analytics":{"snapshots":{
            "dependencies":{"value":[],"timestamp":"2026-11-23T00:00:00+00:00"},
            "environment_count":{"value":1,"timestamp":"2026-11-23T00:00:00+00:00"},
            "modules":{"value":[{"name":"stdlib","slug":"puppetlabs-stdlib","version":"9.4.0"}],
            "timestamp":"2026-11-23T00:00:00+00:00"},
            "puppetfile_ruby_methods":{"value":[],"timestamp":"2026-11-23T00:00:00+00:00"}}}}
            """.replace("\n", "").formatted(SITE));
    assertThat(Files.readAllBytes(files("sent").get(0))).isEqualTo(request.getBody());
  }

  private Result submit(BuiltReport report) throws ProbeException {
    URI endpoint = URI.create(server.baseUrl());
    return submit(report, Protocol.DROPSONDE, endpoint, Duration.ofSeconds(60));
  }

  private Result submit(BuiltReport report, Protocol protocol, URI endpoint, Duration patience)
      throws ProbeException {
    HttpSettings http = new HttpSettings(Duration.ofSeconds(10), null, null, null, Map.of());
    return Submission.send(
        new Settings(endpoint, protocol, state, patience, http),
        report.report(),
        report.bytes(),
        clock,
        time -> {
          pauses.add(time);
          clock.forward(time);
        },
        new Random(1));
  }

  private static BuiltReport report(String version) throws ProbeException {
    return ReportBuilder.build(
        new ReportInput(
            repo(environment("production", List.of(forge("puppetlabs-stdlib", version)))),
            new TestCatalog(),
            null),
        new SiteId(SITE),
        "0.1.0",
        PluginSet.load(BuiltInPlugins.all(), List.of(), List.of()));
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    server.stubFor(put(anyUrl()).willReturn(answer));
  }

  private static void answers(ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      server.stubFor(put(anyUrl())
          .inScenario("answers")
          .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
          .willReturn(answers[i])
          .willSetStateTo("after " + (i + 1)));
    }
  }

  private static List<LoggedRequest> requests() {
    List<LoggedRequest> requests = new ArrayList<>();
    server.getAllServeEvents().forEach(event -> requests.add(0, event.getRequest()));
    return requests;
  }

  private List<Path> files(String folder) throws IOException {
    if (!Files.isDirectory(state.resolve(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(state.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return new String(Base64.getEncoder().encode(digest), UTF_8);
  }
}
