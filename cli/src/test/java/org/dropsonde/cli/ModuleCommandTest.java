package org.dropsonde.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleCommandTest {
  private static final String INDEX =
      TestdataFolder.path().resolve("forge/index.json").toString();
  private static final String METADATA = "{\"name\":\"acme/widget\",\"version\":\"1.4.0\","
      + "\"summary\":\"Makes \\u001b[31mwidgets\",\"license\":\"MIT\","
      + "\"source\":\"https://git.example.com/acme/widget\","
      + "\"dependencies\":[{\"name\":\"puppetlabs/stdlib\",\"version_requirement\":\"< 1.0.0\"}],"
      + "\"requirements\":[{\"name\":\"puppet\",\"version_requirement\":\">= 7.0.0\"}],"
      + "\"operatingsystem_support\":[{\"operatingsystem\":\"Debian\","
      + "\"operatingsystemrelease\":[\"12\"]}]}";

  @TempDir
  Path home;

  private WireMockServer forge;

  @BeforeEach
  void startForge() throws Exception {
    forge = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    forge.start();
    byte[] file = tarball(METADATA);
    String sha256 =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    forge.stubFor(get(urlPathEqualTo("/v3/modules/acme-widget"))
        .willReturn(okJson("{\"slug\":\"acme-widget\",\"endorsement\":\"approved\","
            + "\"deprecated_at\":\"2026-03-01 09:15:00 -0800\",\"deprecated_for\":\"No time\","
            + "\"superseded_by\":{\"slug\":\"puppetlabs-stdlib\"},\"releases\":["
            + "{\"version\":\"1.4.0\",\"created_at\":\"2025-12-31 18:00:00 -0800\"},"
            + "{\"version\":\"1.3.0\"},"
            + "{\"version\":\"1.2.0\",\"created_at\":\"2020-01-01 09:15:00 -0800\","
            + "\"deleted_at\":\"2026-03-01 09:15:00 -0800\"}]}")));
    forge.stubFor(get(urlPathEqualTo("/v3/releases/acme-widget-1.4.0"))
        .willReturn(okJson("{\"version\":\"1.4.0\",\"file_uri\":\"/v3/files/w.tar.gz\","
            + "\"file_size\":" + file.length + ",\"file_sha256\":\"" + sha256
            + "\",\"metadata\":" + METADATA + "}")));
    forge.stubFor(
        get(urlPathEqualTo("/v3/files/w.tar.gz")).willReturn(aResponse().withBody(file)));
  }

  @AfterEach
  void stopForge() {
    forge.stop();
  }

  @Test
  void showsAModuleToPeople() {
    CliRun run = module("acme/widget", "--classes");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("acme-widget 1.4.0\n")
        .contains("Makes ?[31mwidgets")
        .doesNotContain("\u001b")
        .containsPattern("Deprecated +since 2026-03-01: No time; use puppetlabs-stdlib")
        .containsPattern("Endorsement +approved")
        .containsPattern("Released +2026-01-01, 10 months ago")
        .containsPattern("Versions +1.4.0 \\(2026-01-01\\), 1.3.0\n")
        .containsPattern("Deleted +1.2.0 \\(2020-01-01\\)")
        .containsPattern("Source +https://git.example.com/acme/widget")
        .containsPattern("Requires +puppet >= 7.0.0")
        .containsPattern("Depends on +puppetlabs-stdlib < 1.0.0")
        .containsPattern("Runs on +Debian 12")
        .containsPattern("Contents +2 files, [0-9]+ bytes, 1 classes")
        .containsPattern("Classes +widget");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void writesJson() throws IOException {
    JsonNode json = new ObjectMapper()
        .readTree(module("acme-widget@1.4.0", "--format", "json").out());

    assertThat(json.at("/slug").asText()).isEqualTo("acme-widget");
    assertThat(json.at("/latest").asText()).isEqualTo("1.4.0");
    assertThat(json.at("/versions")).hasSize(2);
    assertThat(json.at("/released").asText()).isEqualTo("2026-01-01");
    assertThat(json.at("/release_dates"))
        .hasToString("{\"1.4.0\":\"2026-01-01\",\"1.2.0\":\"2020-01-01\"}");
    assertThat(json.at("/deleted_versions/0").asText()).isEqualTo("1.2.0");
    assertThat(json.at("/deprecation/successors/0").asText()).isEqualTo("puppetlabs-stdlib");
    assertThat(json.at("/dependencies/0/name").asText()).isEqualTo("puppetlabs-stdlib");
    assertThat(json.at("/requirements/0/range").asText()).isEqualTo(">= 7.0.0");
    assertThat(json.at("/operating_systems/0/releases/0").asText()).isEqualTo("12");
    assertThat(json.at("/file/sha256").asText()).hasSize(64);
    assertThat(json.has("classes")).isFalse();
  }

  @Test
  void readsATarballAndAsksNobody() throws Exception {
    Path file = Files.write(home.resolve("acme-widget-1.4.0.tar.gz"), tarball(METADATA));

    CliRun run = CliRun.in(home, "module", file.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("acme-widget 1.4.0\n")
        .containsPattern("Depends on +puppetlabs-stdlib < 1.0.0")
        .containsPattern("Classes +widget")
        .contains("the archive acme-widget-1.4.0.tar.gz");
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).containsExactly(file); // nothing unpacked, nothing cached
    }
  }

  @Test
  void refusesAHostileTarballWithItsOwnReason() throws Exception {
    Path file = home.resolve("evil.tar.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = tar(bytes)) {
      add(tar, "acme-widget-1.4.0/metadata.json", METADATA);
      add(tar, "acme-widget-1.4.0/../../evil", "x");
    }
    Files.write(file, bytes.toByteArray());

    CliRun run = CliRun.in(home, "module", "evil.tar.gz");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("evil.tar.gz is refused").contains("leads out of the archive");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "puppetlabs-apahce       | 3 | Did you mean puppetlabs-apache",
        "apache                  | 2 | Did you mean puppetlabs-apache",
        "puppetlabs/apache@1.x   | 3 | not '1.x'",
        "puppetlabs/apache@99.0.0| 3 | no version 99.0.0. Its newest: ",
        "no such name            | 2 | is neither",
        "nothing.tar.gz          | 3 | there is no such file",
        "acme-secret             | 3 | is not in the index of public modules"
      })
  void saysWhatIsWrongWithAName(String name, int code, String message) {
    CliRun run =
        CliRun.in(home, "module", "--forge-index", INDEX, "--forge-url", forge.baseUrl(), name);

    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    forge.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void doesNotAskThePublicForgeAboutANameThatIsNotPublic() {
    CliRun.in(home, "update", "--from", INDEX);

    CliRun run = module("acme-widget");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    forge.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void asksTheOtherForgesAboutPrivateModules() throws IOException {
    CliRun.in(home, "update", "--from", INDEX);
    Path token = Files.writeString(home.resolve("token"), "s3cret-of-the-second\n");
    WireMockServer first =
        new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    first.start();
    try {
      CliRun run = CliRun.in(
          home,
          "module",
          "--forge-url",
          first.baseUrl() + "," + forge.baseUrl(),
          "--forge-token-file",
          forge.baseUrl() + "=" + token,
          "acme-widget");

      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("acme-widget 1.4.0").doesNotContain("s3cret");
      first.verify(0, getRequestedFor(anyUrl()));
      forge.verify(getRequestedFor(urlPathEqualTo("/v3/modules/acme-widget"))
          .withHeader(
              "Authorization",
              com.github.tomakehurst.wiremock.client.WireMock.equalTo("s3cret-of-the-second")));
    } finally {
      first.stop();
    }
  }

  @Test
  void showsWhatTheIndexKnowsWhereTheForgeDoesNotAnswer() {
    CliRun.in(home, "update", "--from", INDEX);

    CliRun run =
        CliRun.in(home, "module", "--forge-url", "http://127.0.0.1:1", "puppetlabs-apache");
    CliRun offline = CliRun.in(home, "module", "--offline", "puppetlabs-apache");

    assertThat(run.code()).isEqualTo(ExitCode.OUTSIDE.code());
    assertThat(run.out()).contains("puppetlabs-apache").contains("the index of 2026-01-05");
    assertThat(run.err()).contains("warning: Connecting to http://127.0.0.1:1");
    assertThat(offline.code()).isZero();
    assertThat(offline.err()).isEmpty();
  }

  @Test
  void neverShowsAToken() throws IOException {
    String canary = "canary0123456789";
    Path token = Files.writeString(home.resolve("token"), canary);
    forge.stubFor(
        get(anyUrl()).atPriority(1).willReturn(aResponse().withStatus(403).withBody(canary)));

    for (String command : new String[] {"module", "update"}) {
      CliRun run = CliRun.in(
          home,
          Stream.concat(
                  Stream.of(
                      command,
                      "-v",
                      "--stacktrace",
                      "--forge-url",
                      forge.baseUrl(),
                      "--forge-token-file",
                      token.toString()),
                  command.equals("module") ? Stream.of("acme-widget") : Stream.empty())
              .toArray(String[]::new));

      assertThat(run.code()).isEqualTo(ExitCode.OUTSIDE.code());
      assertThat(run.out() + run.err()).contains("Check the token").doesNotContain(canary);
    }
    forge.verify(getRequestedFor(anyUrl())
        .withHeader(
            "Authorization", com.github.tomakehurst.wiremock.client.WireMock.equalTo(canary)));
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(it -> !it.equals(token)).toList()) {
        assertThat(file).content(StandardCharsets.ISO_8859_1).doesNotContain(canary);
      }
    }
  }

  @Test
  void refusesATokenForAForgeThatNobodyNamed() throws IOException {
    Path token = Files.writeString(home.resolve("token"), "x");

    CliRun run = CliRun.in(
        home,
        "update",
        "--forge-url",
        forge.baseUrl(),
        "--forge-token-file",
        "https://u:p@other.example=" + token);

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("https://other.example").doesNotContain("u:p");
  }

  private CliRun module(String... arguments) {
    return CliRun.in(
        home,
        Stream.concat(Stream.of("module", "--forge-url", forge.baseUrl()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static byte[] tarball(String metadata) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = tar(bytes)) {
      add(tar, "acme-widget-1.4.0/metadata.json", metadata);
      add(tar, "acme-widget-1.4.0/manifests/init.pp", "class widget {\n}\n");
    }
    return bytes.toByteArray();
  }

  private static TarArchiveOutputStream tar(ByteArrayOutputStream bytes) throws IOException {
    return new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes), "UTF-8");
  }

  private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
