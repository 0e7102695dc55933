package org.dropsonde.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Forge's metadata.json tells of the modules that the Puppetfile takes from it. */
class FetchMetadataTest {
  private static final String INDEX =
      TestdataFolder.path().resolve("forge/index.json").toString();
  private static final String PUPPETFILE = """
      mod 'puppetlabs/apache', '12.2.0'
      mod 'puppetlabs/stdlib', '6.6.0'
      mod 'acme/secret', '1.0.0'
      """;

  private static WireMockServer forge;

  @TempDir
  Path home;

  @BeforeAll
  static void start() {
    forge = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    forge.start();
  }

  @AfterAll
  static void stop() {
    forge.stop();
  }

  @BeforeEach
  void publish() throws Exception {
    forge.resetAll();
    release(
        "puppetlabs-apache",
        "12.2.0",
        "{\"name\":\"puppetlabs/stdlib\",\"version_requirement\":\">= 4.13.1 < 10.0.0\"},"
            + "{\"name\":\"puppetlabs/concat\",\"version_requirement\":\">= 2.2.1 < 10.0.0\"}");
    release("puppetlabs-stdlib", "6.6.0", "");
    CliRun.in(home, "update", "--from", INDEX, "--cache-dir", cache());
    try (GitHistory history = GitHistory.in(home.resolve("control-repo"))) {
      history.commit(PUPPETFILE);
    }
  }

  private static void release(String slug, String version, String dependencies) {
    String metadata = """
        {"name":"%s","version":"%s","dependencies":[%s],
         "requirements":[{"name":"puppet","version_requirement":">= 7.0.0 < 9.0.0"}]}""".formatted(slug, version, dependencies);
    forge.stubFor(get(urlPathEqualTo("/v3/releases/" + slug + "-" + version))
        .willReturn(okJson("{\"slug\":\"%s-%s\",\"version\":\"%s\",\"metadata\":%s}"
            .formatted(slug, version, version, metadata))));
  }

  private String cache() {
    return home.resolve("cache").toString();
  }

  private CliRun check(String... more) {
    List<String> arguments = new ArrayList<>(
        List.of("check", "--forge-url", forge.baseUrl(), "--cache-dir", cache(), "--ttl", "3000"));
    arguments.addAll(List.of(more));
    arguments.add(home.resolve("control-repo").toString());
    return CliRun.in(home, arguments.toArray(String[]::new));
  }

  @Test
  void findsWhatForgeModulesNeedAndTheVersionThatFits() {
    CliRun run = check("--fetch-metadata");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "1:1  warning  DS005  puppetlabs-concat is not here, but puppetlabs-apache 12.2.0")
        .contains("add mod 'puppetlabs/concat', '9.1.0'.");
    assertThat(run.err()).doesNotContain("--fetch-metadata");
  }

  @Test
  void tellsTheForgeNoNameThatItDoesNotPublish() {
    check("--fetch-metadata");

    assertThat(forge.getAllServeEvents())
        .isNotEmpty()
        .noneMatch(event -> event.getRequest().getUrl().contains("secret"));
  }

  @Test
  void findsItAgainFromTheCacheWithoutNetwork() {
    check("--fetch-metadata");
    forge.resetRequests();

    CliRun run = check("--offline");

    assertThat(run.out()).contains("DS005  puppetlabs-concat is not here");
    assertThat(forge.getAllServeEvents()).isEmpty();
  }

  @Test
  void dependencyGraphTakesItFromTheCacheAndSaysWhatIsUnknown() {
    CliRun before = scan("dot");
    check("--fetch-metadata");
    forge.resetRequests();

    CliRun after = scan("dot");

    assertThat(before.out())
        .doesNotContain("->")
        .contains("[label=\"puppetlabs-apache\\n12.2.0\", style=\"rounded,dotted\"");
    assertThat(before.err()).contains("'dropsonde check --fetch-metadata' puts");
    assertThat(after.out())
        .contains("[label=\"puppetlabs-apache\\n12.2.0\"];", "[label=\">= 4.13.1 < 10.0.0\"];")
        .contains("[label=\"puppetlabs-concat\\nmissing\"")
        .contains("[label=\"acme-secret\\n1.0.0\", style=\"rounded,dotted\"");
    assertThat(after.err()).doesNotContain("--fetch-metadata");
    assertThat(scan("json").out()).contains("\"range\" : \">= 2.2.1 < 10.0.0\"");
    assertThat(forge.getAllServeEvents()).isEmpty();
  }

  private CliRun scan(String format) {
    return CliRun.in(
        home,
        "scan",
        "--format",
        format,
        "--forge-url",
        forge.baseUrl(),
        "--cache-dir",
        cache(),
        "--ttl",
        "3000",
        home.resolve("control-repo").toString());
  }

  @Test
  void opensNoConnectionUnlessTold() {
    CliRun run = check();

    assertThat(run.out()).doesNotContain("DS005");
    assertThat(run.err()).contains("--fetch-metadata asks the Forge");
    assertThat(forge.getAllServeEvents()).isEmpty();
  }

  @Test
  void comparesWithTheVersionsOfPuppetAndOpenVox() {
    CliRun run =
        check("--fetch-metadata", "--puppet-version", "9.1.0", "--openvox-version", "8.19.0");

    assertThat(run.out())
        .contains("DS008  puppetlabs-apache 12.2.0 is made for puppet >= 7.0.0 < 9.0.0, not for")
        .doesNotContain("DS009");
  }
}
