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
import java.util.regex.Pattern;
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
  /** Of a CA that was made for this test and signs nothing else. */
  private static final String CERTIFICATE = """
      -----BEGIN CERTIFICATE-----
      MIIBqDCCAU2gAwIBAgIULp6pVX4rRwp+etex+nYmlvQsM7QwCgYIKoZIzj0EAwIw
      KDEmMCQGA1UEAwwdUHVwcGV0IENBOiBwdXBwZXQuZXhhbXBsZS5vcmcwIBcNMjYx
      MTI2MTU1NjUyWhgPMjEyNjExMDIxNTU2NTJaMCgxJjAkBgNVBAMMHVB1cHBldCBD
      QTogcHVwcGV0LmV4YW1wbGUub3JnMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
      yzwaNVugGHSDKeItwOTI3CWqxy1r9rgfhuqXWzUDV0hre1VZn4i5zPqyN01JKb6R
      hX6WJ97UFvGBYt1aS1Xe7aNTMFEwHQYDVR0OBBYEFBZsVu8mT2EN0SlDymis49UK
      42z0MB8GA1UdIwQYMBaAFBZsVu8mT2EN0SlDymis49UK42z0MA8GA1UdEwEB/wQF
      MAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAIimeht9QzFk+fTxtb3FXipd7EYOcCc1
      kLuNz3v9o/VnAiEAze7WSeK8Rs5a79UtlufZnU08sO8MMc2B3PBDxj9tkRE=
      -----END CERTIFICATE-----
      """;

  private static final Pattern SITE_ID = Pattern.compile("\"site_id\":\"([0-9a-f]{128})\"");
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

  @Test // attack A23: nobody could be forgotten
  void forgettingAsksTheCollectorAndSendsNoMoreUntilAsked() {
    submit(Map.of());
    String id = siteId();
    CliRun forgotten = CliRun.in(home, "forget", "--endpoint", server.baseUrl());
    CliRun refused = submit(Map.of());
    CliRun resumed = submit(Map.of(), "--resume");

    assertThat(forgotten.code()).isZero();
    assertThat(requests())
        .extracting(request -> request.getMethod().getName())
        .containsExactly("PUT", "DELETE", "DELETE", "DELETE", "PUT");
    assertThat(requests().get(1).getUrl()).isEqualTo("/v1/sites/" + id);
    assertThat(requests().subList(1, 4))
        .extracting(LoggedRequest::getUrl)
        .doesNotHaveDuplicates()
        .allMatch(url -> url.matches("/v1/sites/[0-9a-f]{128}"));
    assertThat(refused.code()).isEqualTo(ExitCode.NOTHING.code());
    assertThat(refused.err()).contains("--resume");
    assertThat(resumed.code()).isZero();
  }

  @Test // attack A23
  void forgettingGivesUpWhatWaitsToBeSent() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
    submit(Map.of(), "--patience", "1");
    accept();

    CliRun.in(home, "forget", "--endpoint", server.baseUrl());
    submit(Map.of(), "--resume");

    assertThat(requests())
        .filteredOn(request -> request.getMethod().getName().equals("PUT"))
        .hasSize(1);
  }

  @Test
  void forgettingWithoutAnEndpointStillSwitchesSubmitOff() {
    submit(Map.of());

    CliRun forgotten = CliRun.in(home, "forget");

    assertThat(forgotten.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(forgotten.err()).contains("Submit is switched off here", "--endpoint");
    assertThat(submit(Map.of()).code()).isEqualTo(ExitCode.NOTHING.code());
  }

  @Test
  void forgettingASiteThatNeverWasMakesNoSecret() {
    CliRun forgotten = CliRun.in(home, "forget", "--endpoint", server.baseUrl());

    assertThat(forgotten.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(forgotten.err()).contains("no report was sent from here");
    assertThat(home.resolve(".local/state/dropsonde/secret")).doesNotExist();
    assertThat(requests()).isEmpty();
  }

  @Test // the ID of the same secret with another certificate is another one
  void theIdComesFromThePuppetCaWhereThereIsOne() throws Exception {
    Path confdir = home.resolve("puppet");
    Files.createDirectories(confdir.resolve("ssl/certs"));
    String without = siteId("--puppet-confdir", confdir.toString());
    Files.writeString(confdir.resolve("ssl/certs/ca.pem"), CERTIFICATE);
    String with = siteId("--puppet-confdir", confdir.toString());
    String same = siteId("--certificate", confdir.resolve("ssl/certs/ca.pem").toString());

    assertThat(with).isNotEqualTo(without).isEqualTo(same);
    assertThat(siteId("--puppet-confdir", confdir.toString(), "--seed", "new")).isNotEqualTo(with);
  }

  private String siteId(String... more) {
    String[] args = Stream.concat(
            Stream.of("preview", "--forge-index", INDEX, "--format", "json", SOURCE),
            Stream.of(more))
        .toArray(String[]::new);
    return SITE_ID
        .matcher(CliRun.in(home, args).out())
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
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
