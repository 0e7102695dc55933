package org.dropsonde.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the program over a site full of canaries, and looks for them in every byte that it shows as a
 * report, sends, or keeps: attacks A11, A12, A14, A15 and A17, from end to end.
 *
 * <p>The site's Puppetfiles call a helper that r10k does not know, so that each run ends with the exit
 * code for environments that could be read in part only.
 */
class PrivacyScanTest {

  /** So that class names would pass if the filter looked at the module alone. */
  private static final String CLASSES = """
      {"schema": "dropsonde-classes-1", "modules": {
        "puppetlabs-apache": {"12.2.0": ["apache", "apache::mod::ssl"]},
        "puppetlabs-stdlib": {"9.7.0": []},
        "puppetlabs-ntp": {"10.1.0": ["ntp", "ntp::config"]}}}
      """;

  private static WireMockServer collector;
  private static WireMockServer puppetDb;
  private static WireMockServer forge;

  @TempDir
  Path home;

  @TempDir
  Path elsewhere;

  private PlantedSite site;

  @BeforeAll
  static void start() {
    collector = started();
    puppetDb = started();
    forge = started();
  }

  private static WireMockServer started() {
    WireMockServer server =
        new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    return server;
  }

  @AfterAll
  static void stop() {
    collector.stop();
    puppetDb.stop();
    forge.stop();
  }

  @BeforeEach
  void plant() throws IOException {
    site = PlantedSite.in(elsewhere);
    List.of(collector, puppetDb, forge).forEach(WireMockServer::resetAll);
    collector.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    puppetDb.stubFor(get(urlPathEqualTo("/pdb/query/v4"))
        .withQueryParam("query", containing("resources"))
        .willReturn(okJson(site.classes())));
    puppetDb.stubFor(get(urlPathEqualTo("/pdb/query/v4"))
        .withQueryParam("query", containing("facts"))
        .willReturn(okJson(site.platforms())));
    CachedIndex.write(home, Duration.ZERO);
    Path classes = home.resolve(".cache/dropsonde/classes.json");
    Files.createDirectories(classes.getParent());
    Files.writeString(classes, CLASSES);
  }

  @Test // the control: the same search finds nearly all of them where they may be
  void theCanariesAreThereToBeFound() throws Exception {
    CliRun inventory = run("scan", "--format", "json", site.bare(elsewhere).toString());

    assertThat(inventory.code()).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(site.canaries()).hasSizeGreaterThan(150);
    assertThat(site.foundIn(inventory.out())).hasSizeGreaterThan(50);
    assertThat(site.foundIn(site.classes())).hasSizeGreaterThan(3);
  }

  @ParameterizedTest
  @CsvSource({"human, git", "json, git", "human, deployed", "json, deployed"})
  void noCanaryIsInAPreview(String format, String kind) throws Exception {
    CliRun preview = run("preview", "--format", format, source(kind));

    assertThat(preview.code()).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(preview.out()).contains("slug", "puppetlabs-ntp").containsPattern("name.*ntp");
    assertThat(puppetDb.getAllServeEvents()).hasSizeGreaterThan(1);
    assertNothingPrivate("the preview", preview.out().getBytes(UTF_8));
    assertNothingPrivate("the questions to PuppetDB", requests(puppetDb));
    assertThat(collector.getAllServeEvents()).isEmpty();
    assertNothingPrivate("kept files", kept());
  }

  @ParameterizedTest
  @CsvSource({"dropsonde, git", "dujour, git", "dropsonde, deployed", "dujour, deployed"})
  void noCanaryIsSentOrKept(String protocol, String kind) throws Exception {
    CliRun submit = run("submit", "--protocol", protocol, source(kind));

    assertThat(submit.code()).isEqualTo(ExitCode.FINDINGS.code());
    byte[] request = requests(collector);
    assertThat(new String(request, UTF_8)).contains("puppetlabs-ntp");
    assertNothingPrivate("the request", request);
    assertThat(new String(request, UTF_8))
        .doesNotContain(
            Files.readString(home.resolve(".local/state/dropsonde/secret")).strip());
    assertThat(new String(kept(), UTF_8)).contains("puppetlabs-ntp");
    assertNothingPrivate("kept files", kept());
    assertNothingPrivate("standard output", submit.out().getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dropsonde", "dujour"})
  void noCanaryIsInAReportThatWaits(String protocol) throws Exception {
    collector.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

    CliRun submit = run("submit", "-q", "--protocol", protocol, source("git"));

    assertThat(submit.code()).isEqualTo(ExitCode.OUTSIDE.code());
    assertThat(home.resolve(".local/state/dropsonde/outbox")).isDirectoryContaining("glob:**.json");
    assertNothingPrivate("the outbox", kept());
  }

  @Test // the control: a plugin that was made to leak is seen by the very same search
  void theSearchCatchesAPluginThatLeaks() throws Exception {
    String canary = site.canary();
    install(new String[] {
      "Domain.Scale.USES", "new Domain.OneOf(java.util.List.of(\"" + canary + "\"))",
      "return new Value.Whole(measurement", "int all = (measurement",
      ".orElse(0));", ".orElse(0)); return new Value.Text(all < 0 ? \"\" : \"" + canary + "\");"
    });

    String source = source("git");
    CliRun preview = run("preview", source);
    run("submit", source);

    assertThat(site.foundIn(preview.out())).containsExactly(canary);
    assertThat(site.foundIn(requests(collector))).containsExactly(canary);
  }

  private void install(String[] changes) throws Exception {
    SampleProject plugin = SampleProject.in(elsewhere.resolve("plugin"), text -> {
      for (int i = 0; i < changes.length; i += 2) {
        text = text.replace(changes[i], changes[i + 1]);
      }
      return text;
    });
    plugin.compile();
    String zip = home.resolve("leak.zip").toString();
    String key = run("plugin", "keygen", "key").out().strip();
    run("plugin", "trust", key);
    run("plugin", "pack", plugin.manifest().toString(), plugin.jar().toString(), "--output", zip);
    run("plugin", "publish", zip, "--key", "key", "--to", "repository");
    assertThat(run("plugin", "add", "sample", "--from", "repository").code()).isZero();
  }

  @ParameterizedTest // attacks A11, A12 and A21: a request for a private name tells it
  @ValueSource(strings = {"git", "deployed"})
  void theForgeIsAskedForPublishedReleasesAlone(String kind) throws Exception {
    Files.delete(home.resolve(".cache/dropsonde/classes.json"));

    CliRun update = run("update", "classes", source(kind));

    assertThat(update.code()).isEqualTo(ExitCode.OUTSIDE.code());
    byte[] asked = requests(forge);
    assertThat(new String(asked, UTF_8))
        .contains("puppetlabs-ntp-10.1.0")
        .doesNotContain("puppetlabs-apt", "puppetlabs-apache");
    assertNothingPrivate("the requests to the Forge", asked);
    assertNothingPrivate("standard output", update.out().getBytes(UTF_8));
    assertNothingPrivate("the cache", kept());
  }

  @ParameterizedTest // attack A21: a refresh asks for what every site asks for
  @ValueSource(strings = {"preview", "submit", "update"})
  void aRefreshOfTheIndexTellsTheForgeNothing(String command) throws Exception {
    CachedIndex.write(home, Duration.ofDays(10));

    run(
        command.equals("update")
            ? new String[] {command}
            : new String[] {command, "--update", source("git")});

    byte[] asked = requests(forge);
    assertThat(new String(asked, UTF_8)).contains("/v3/modules").doesNotContain("puppetlabs-");
    assertNothingPrivate("the requests to the Forge", asked);
  }

  @ParameterizedTest // attack A21: nobody learns which modules are looked up, or when a site
  // reports
  @ValueSource(strings = {"preview", "submit", "forget", "list", "config"})
  void theForgeIsAskedNothing(String command) throws Exception {
    String[] args = Set.of("preview", "submit").contains(command)
        ? new String[] {command, source("git")}
        : new String[] {command};

    run(args);

    assertThat(forge.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"preview", "submit"})
  void messagesNameFilesButNoCredentials(String command) throws Exception {
    CliRun run = run(command, "-v", source("git"));

    for (String credential : site.credentials()) {
      assertThat(run.err()).doesNotContainIgnoringCase(credential);
    }
  }

  @Test
  void aSourceThatCannotBeReachedIsNamedWithoutItsCredentials() {
    String password = site.credential();

    CliRun run = run("preview", "-v", "https://user:" + password + "@127.0.0.1:1/repo.git");

    assertThat(run.code()).isEqualTo(ExitCode.OUTSIDE.code());
    assertThat(run.err()).contains("127.0.0.1:1").doesNotContain(password);
    assertThat(site.foundIn(kept())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--endpoint", "--puppetdb"})
  void aUrlWithCredentialsIsRefusedWithoutShowingThem(String option) throws Exception {
    String password = site.credential();

    CliRun run = run("submit", option, "https://user:" + password + "@127.0.0.1:1", source("git"));

    assertThat(run.out() + run.err()).doesNotContain(password);
    assertThat(site.foundIn(requests(collector))).isEmpty();
  }

  private String source(String kind) throws IOException {
    return (kind.equals("git") ? site.bare(elsewhere) : site.deployed(elsewhere.resolve("code")))
        .toString();
  }

  /** Every server, proxy and variable that the program may look at holds a canary or is ours. */
  private CliRun run(String... args) {
    Map<String, String> variables = Map.of(
        "HOSTNAME", site.canary(),
        "USER", site.canary(),
        "LOGNAME", site.canary(),
        "DROPSONDE_SEED", site.canary(),
        "https_proxy", "http://" + site.credential() + ":" + site.credential() + "@127.0.0.1:1",
        "DROPSONDE_ENDPOINT", collector.baseUrl(),
        "DROPSONDE_PUPPETDB", puppetDb.baseUrl(),
        "DROPSONDE_FORGE_URL", forge.baseUrl());
    return CliRun.in(home, variables, args);
  }

  private void assertNothingPrivate(String what, byte[] bytes) throws UnknownHostException {
    assertThat(site.foundIn(bytes)).as(what).isEmpty();
    String text = new String(bytes, UTF_8);
    assertThat(text).as(what).doesNotContain(elsewhere.toString(), home.toString());
    String host = InetAddress.getLocalHost().getHostName();
    if (host.length() > 5 && !host.startsWith("localhost")) {
      assertThat(text).as(what).doesNotContainIgnoringCase(host);
    }
  }

  /** Method, URL, headers and body of every request. */
  private static byte[] requests(WireMockServer server) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    server.getAllServeEvents().forEach(event -> {
      LoggedRequest request = event.getRequest();
      all.writeBytes((request.getMethod() + " " + request.getAbsoluteUrl()).getBytes(UTF_8));
      all.writeBytes(request.getHeaders().toString().getBytes(UTF_8));
      all.writeBytes(request.getBody());
    });
    return all.toByteArray();
  }

  /** Names and contents of all files in the home: outbox, sent reports, caches, secret. */
  private byte[] kept() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Set<Path> paths = new TreeSet<>();
    try (Stream<Path> found = Files.walk(home)) {
      found.forEach(paths::add);
      for (Path file : paths) {
        all.writeBytes((home.relativize(file) + "\n").getBytes(UTF_8));
        if (Files.isRegularFile(file)) {
          all.writeBytes(Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }
}
