package org.dropsonde.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.dropsonde.backend.Program.Collecting;
import org.dropsonde.backend.Program.Run;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectCommandTest {
  private static final String INDEX =
      TestdataFolder.path().resolve("forge/index.json").toString();
  private static final String SOURCE =
      TestdataFolder.path().resolve("control-repo.git").toString();

  @TempDir
  Path home;

  private Program program;

  @BeforeEach
  void makeProgram() {
    program = new Program(home, Instant.parse("2026-11-24T12:00:00Z"));
  }

  @Test
  void takesWhatTheClientSubmitsAndForgetsItAgain() throws Exception {
    try (Collecting collector = collect()) {
      Run submit =
          program.run("submit", "--endpoint", collector.url(), "--forge-index", INDEX, SOURCE);
      assertThat(submit.code()).as(submit.err()).isZero();
      assertThat(submit.err()).contains("took the report");

      Run preview = program.run("preview", "--forge-index", INDEX, "--format", "json", SOURCE);
      String withoutSite = preview.out().replaceFirst("\"site_id\":\"[0-9a-f]{128}\",", "");
      assertThat(lines()).singleElement().asString().endsWith(",\"report\":" + withoutSite + "}");

      Run forget = program.run("forget", "--endpoint", collector.url());
      assertThat(forget.code()).as(forget.err()).isZero();
      assertThat(home.resolve("data/forgotten.jsonl")).isNotEmptyFile();
    }
    assertThat(lines()).as("deleted at the latest when it stops").isEmpty();
  }

  @Test
  void takesTheOriginalsProtocolThroughTheSameFilter() throws Exception {
    try (Collecting collector = collect("--forge-index", INDEX)) {
      Run submit = program.run(
          "submit",
          "--protocol",
          "dujour",
          "--endpoint",
          collector.url(),
          "--forge-index",
          INDEX,
          SOURCE);

      assertThat(submit.code()).as(submit.err()).isZero();
      assertThat(submit.err()).contains("Thank you");
      assertThat(lines())
          .singleElement()
          .asString()
          .contains("\"slug\":\"puppetlabs-stdlib\"", "\"environment_count\":\"6-10\"")
          .doesNotContainIgnoringCase("acme");
    }
  }

  @Test
  void takesAPluginsColumnsOnlyWhereTheyAreRegistered() throws Exception {
    String report = "{\"report_format\":\"dropsonde/1\",\"client_version\":\"0.1.0\",\"site_id\":\""
        + "ab".repeat(64) + "\",\"sample\":\"3-5\"}";
    try (Collecting collector = collect()) {
      assertThat(put(collector, report).statusCode()).isEqualTo(400);
    }
    Files.writeString(
        home.resolve("sample.json"),
        "[{\"name\":\"sample\",\"type\":\"STRING\",\"mode\":\"NULLABLE\",\"description\":\"Some.\","
            + "\"domain\":\"USES\"}]");
    try (Collecting collector = collect("--metric-schema", "sample.json")) {
      assertThat(put(collector, report).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void refusesASchemaThatNamesAColumnOfTheProbe() throws Exception {
    Files.writeString(
        home.resolve("own.json"),
        program.run("dev", "schema", "--format", "columns").out());

    Run run = program.run("collect", "--data", "data", "--metric-schema", "own.json");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("two metrics have a column of this name");
  }

  @ParameterizedTest
  @CsvSource({
    "--listen=0.0.0.0:0, 3, --tls-certificate",
    "--listen=8080, 2, HOST:PORT",
    "--listen=127.0.0.1:99999, 2, HOST:PORT",
    "--trusted-proxy=no.such.host.invalid, 2, no address",
    "--tls-key=key.pem, 2, together",
    "--network-weekly=-1, 2, 0 or more",
    "--site-daily=-1, 2, 0 or more",
    "--class-list=classes.json, 2, --forge-index",
    "--tls-certificate=none.pem --tls-key=none.pem, 3, none.pem",
    "--metric-schema=none.json, 3, none.json can't be used: there is no such file"
  })
  void saysWhatIsWrongWithItsOptions(String options, int code, String message) {
    Run run = program.run(
        Stream.concat(Stream.of("collect", "--data", "data"), Stream.of(options.split(" ")))
            .toArray(String[]::new));

    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }

  /** A mistyped limit, or a mistyped proxy, would else be the default for months. */
  @Test
  void warnsOfSettingsThatSetNothing() throws Exception {
    Files.writeString(
        home.resolve("dropsonde.yaml"),
        "data: data\nnetwork-weeky: 7\nttl: 3\nengine: duckdb\ntls-key: none.pem\n");

    Run run = program.run("collect", "--config", "dropsonde.yaml");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines().filter(line -> line.startsWith("warning")))
        .singleElement()
        .asString()
        .contains("line 2: no setting is called network-weeky");
  }

  @Test
  void saysWhichAddressIsTaken() throws Exception {
    try (Collecting collector = collect()) {
      String address = collector.url().substring("http://".length());

      for (String option : List.of("--listen=", "--listen=127.0.0.1:0 --admin-listen=")) {
        Run run = program.run(Stream.concat(
                Stream.of("collect", "--data", "other"),
                Stream.of((option + address).split(" ", -1)))
            .toArray(String[]::new));

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
            .isEqualTo("dropsonde: The collector could not listen: Failed to bind to " + address
                + ": Address already in use\n");
      }
    }
  }

  @Test
  void needsAFolder() {
    assertThat(program.run("collect").code()).isEqualTo(2);
  }

  @Test
  void helpsWithAnExample() {
    assertThat(program.run("collect", "--help").out())
        .contains("Example:", "dropsonde collect --data");
    assertThat(program.run("--help").out()).contains("Take reports from sites, check");
  }

  private Collecting collect(String... more) throws InterruptedException {
    return program.collect(Stream.concat(
            Stream.of("collect", "--data", "data", "--listen", "127.0.0.1:0"), Stream.of(more))
        .toArray(String[]::new));
  }

  private static HttpResponse<String> put(Collecting collector, String report)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create(collector.url() + "/v1/reports/" + UUID.randomUUID()))
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(report))
        .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8));
  }

  private List<String> lines() throws IOException {
    try (Stream<Path> parts = Files.list(home.resolve("data/weeks/2026-W48"))) {
      return parts
          .filter(part -> part.toString().endsWith(".jsonl"))
          .sorted()
          .flatMap(part -> {
            try {
              return Files.readAllLines(part).stream();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          })
          .toList();
    }
  }
}
