package org.dropsonde.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitCommandTest {
  private static final Path TESTDATA = TestdataFolder.path();
  private static final String INDEX = TESTDATA.resolve("forge/index.json").toString();
  private static final String SOURCE = TESTDATA.resolve("control-repo.git").toString();
  private static WireMockServer server;

  @TempDir
  Path home;

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
  void accept() {
    server.resetAll();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201)));
  }

  @Test // attack A17: what was shown was not what was sent
  void sendsTheVeryBytesOfThePreviewAndKeepsThem() throws Exception {
    CliRun preview = CliRun.in(home, "preview", "--forge-index", INDEX, "--format", "json", SOURCE);

    CliRun run = submit(Map.of());

    assertThat(run.code()).isZero();
    assertThat(requests())
        .singleElement()
        .satisfies(
            request -> assertThat(request.getBody()).isEqualTo(preview.out().getBytes(UTF_8)));
    assertThat(sent())
        .singleElement()
        .satisfies(file -> assertThat(file).hasContent(preview.out()));
    assertThat(run.err()).contains("took the report", "/sent/");
  }

  @Test
  void sendsASavedReport() throws Exception {
    CliRun preview = CliRun.in(home, "preview", "--forge-index", INDEX, "--format", "json", SOURCE);
    Files.writeString(home.resolve("report.json"), preview.out());

    CliRun run =
        CliRun.in(home, "submit", "--endpoint", server.baseUrl(), "--report", "report.json");

    assertThat(run.code()).isZero();
    assertThat(requests()).hasSize(1);
  }

  @Test
  void refusesASavedReportThatHoldsAnythingElse() throws Exception {
    Files.writeString(home.resolve("report.json"), "{\"notes\":\"our secret\"}");

    CliRun run =
        CliRun.in(home, "submit", "--endpoint", server.baseUrl(), "--report", "report.json");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).doesNotContain("secret");
    assertThat(requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"DO_NOT_TRACK, 1", "DROPSONDE_OFF, yes", "DO_NOT_TRACK, TRUE"})
  void sendsAndWritesNothingWhereItIsSwitchedOff(String variable, String value) throws Exception {
    CliRun run = submit(Map.of(variable, value));

    assertThat(run.code()).isEqualTo(ExitCode.NOTHING.code());
    assertThat(run.err()).contains(variable);
    assertThat(requests()).isEmpty();
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"DO_NOT_TRACK, 0", "DROPSONDE_OFF, false", "DROPSONDE_OFF, ''"})
  void zeroAndFalseDoNotSwitchItOff(String variable, String value) {
    assertThat(submit(Map.of(variable, value)).code()).isZero();
  }

  @Test
  void opensNoConnectionOffline() {
    CliRun run = submit(Map.of("DROPSONDE_OFFLINE", "true"));

    assertThat(run.code()).isEqualTo(ExitCode.NOTHING.code());
    assertThat(requests()).isEmpty();
  }

  @Test
  void hasNoEndpointOfItsOwn() {
    CliRun run = CliRun.in(home, "submit", "--forge-index", INDEX, SOURCE);

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("--endpoint");
  }

  @Test
  void keepsTheReportAndSaysWhyInOneLineWhereNothingListens() {
    CliRun run = CliRun.in(
        home, "submit", "-q", "--forge-index", INDEX, "--endpoint", "http://127.0.0.1:1", SOURCE);

    assertThat(run.code()).isEqualTo(ExitCode.OUTSIDE.code());
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("127.0.0.1:1", "outbox").doesNotContain("\tat ");
  }

  @Test
  void doesWithoutPuppetDbWhereItDoesNotAnswer() {
    CliRun run = submit(Map.of(), "--puppetdb", "http://127.0.0.1:1");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("PuppetDB could not be asked", "http://127.0.0.1:1");
  }

  @Test
  void forgettingAsksTheCollectorAndSendsNoMoreUntilAsked() {
    CliRun forgotten = CliRun.in(home, "forget", "--endpoint", server.baseUrl());
    CliRun refused = submit(Map.of());
    CliRun resumed = submit(Map.of(), "--resume");

    assertThat(forgotten.code()).isZero();
    assertThat(requests())
        .extracting(request -> request.getMethod().getName())
        .containsExactly("DELETE", "PUT");
    assertThat(requests().get(0).getUrl()).matches("/v1/sites/[0-9a-f]{128}");
    assertThat(refused.code()).isEqualTo(ExitCode.NOTHING.code());
    assertThat(refused.err()).contains("--resume");
    assertThat(resumed.code()).isZero();
  }

  private CliRun submit(Map<String, String> variables, String... more) {
    String[] args = Stream.concat(
            Stream.of("submit", "--forge-index", INDEX, "--endpoint", server.baseUrl(), SOURCE),
            Stream.of(more))
        .toArray(String[]::new);
    return CliRun.in(home, variables, args);
  }

  private static List<LoggedRequest> requests() {
    List<LoggedRequest> requests = new ArrayList<>();
    server.getAllServeEvents().forEach(event -> requests.add(0, event.getRequest()));
    return requests;
  }

  private List<Path> sent() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(".local/state/dropsonde/sent"))) {
      return files.toList();
    }
  }
}
