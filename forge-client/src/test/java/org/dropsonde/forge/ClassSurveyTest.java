package org.dropsonde.forge;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.dropsonde.forge.ClassSurvey.Wanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassSurveyTest {
  @TempDir
  private Path cache;

  private WireMockServer server;

  @BeforeEach
  void startServer() {
    server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    serve("puppetlabs-ntp", "9.0.0");
    serve("puppetlabs-ntp", "10.1.0");
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @Test
  void learnsTheClassesOfEachRelease() throws Exception {
    ClassSurvey.Result result =
        survey(new Wanted("puppetlabs-ntp", "9.0.0"), new Wanted("puppetlabs-ntp", "10.1.0"));

    assertThat(result.failures()).isEmpty();
    assertThat(result.classes().releases().get("puppetlabs-ntp"))
        .containsOnlyKeys("9.0.0", "10.1.0")
        .containsValue(List.of("ntp"));
  }

  @Test
  void looksIntoTheNewestReleaseWhereNoVersionIsNamed() throws Exception {
    server.stubFor(get(urlPathEqualTo("/v3/modules/puppetlabs-ntp"))
        .willReturn(okJson("{\"slug\":\"puppetlabs-ntp\",\"releases\":"
            + "[{\"version\":\"10.1.0\"},{\"version\":\"9.0.0\"}]}")));

    assertThat(
            survey(new Wanted("puppetlabs-ntp", null)).classes().knows("puppetlabs-ntp", "10.1.0"))
        .isTrue();
  }

  @Test
  void aReleaseThatFailsSpoilsNoOther() throws Exception {
    Wanted missing = new Wanted("puppetlabs-ntp", "7.0.0");

    ClassSurvey.Result result = survey(missing, new Wanted("puppetlabs-ntp", "9.0.0"));

    assertThat(result.classes().size()).isEqualTo(1);
    assertThat(result.failures()).containsOnlyKeys(missing);
    assertThat(result.failures().values())
        .extracting(ForgeException::kind)
        .containsExactly(ForgeException.Kind.NOT_FOUND);
  }

  private ClassSurvey.Result survey(Wanted... wanted) throws ForgeException {
    ForgeConfig config = ForgeConfig.of(URI.create(server.baseUrl())).retries(0).build();
    return new ClassSurvey(new ForgeClient(config, cache)).of(List.of(wanted));
  }

  private void serve(String slug, String version) {
    byte[] tarball = Tarball.module(slug, version).gzip();
    String file = "/v3/files/" + slug + "-" + version + ".tar.gz";
    String sha256 = HexFormat.of().formatHex(DocumentCache.sha256().digest(tarball));
    server.stubFor(get(urlPathEqualTo("/v3/releases/" + slug + "-" + version))
        .willReturn(okJson("{\"slug\":\"" + slug + "-" + version + "\",\"version\":\"" + version
            + "\",\"module\":{\"slug\":\"" + slug + "\"},\"metadata\":"
            + Tarball.metadata(slug, version) + ",\"file_uri\":\"" + file + "\",\"file_size\":"
            + tarball.length + ",\"file_sha256\":\"" + sha256 + "\"}")));
    server.stubFor(get(urlPathEqualTo(file)).willReturn(ok().withBody(tarball)));
  }
}
