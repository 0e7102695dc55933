package org.dropsonde.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DS014 on real repositories: what manifests, roles and Hiera data declare, and what modules need. */
class UnusedModulesTest extends CheckFixture {
  private static final Map<String, String> REPOSITORY = Map.of(
      "Puppetfile", """
          mod 'puppetlabs/ntp', '10.1.0'
          mod 'puppetlabs/apache', '12.2.0'
          mod 'puppetlabs/motd', '7.1.0'
          mod 'puppetlabs/java', '11.0.0'
          mod 'puppetlabs/tomcat', '7.3.0'
          mod 'saz/sudo', '9.0.2'
          mod 'puppetlabs/stdlib', '9.7.0'
          """,
      "environment.conf", "modulepath = site-modules:modules\n",
      "manifests/site.pp", "node default { include role::web }\nlookup('classes').include\n",
      "site-modules/role/manifests/web.pp",
          "class role::web { contain ntp::config\n  include apache }\n",
      "hiera.yaml", "version: 5\nhierarchy:\n  - name: common\n    path: common.yaml\n",
      "data/common.yaml", "classes:\n  - motd\n  - sudo::configs\n");

  private WireMockServer forge;

  @BeforeEach
  void publish() {
    forge = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    forge.start();
    release("puppetlabs-ntp", "10.1.0", "");
    release("puppetlabs-apache", "12.2.0", "");
    release("puppetlabs-motd", "7.1.0", "");
    release("puppetlabs-java", "11.0.0", "");
    release("puppetlabs-tomcat", "7.3.0", "{\"name\":\"puppetlabs/java\"}");
    release("saz-sudo", "9.0.2", "");
    release("puppetlabs-stdlib", "9.7.0", "");
  }

  private void release(String slug, String version, String dependencies) {
    String metadata = "{\"name\":\"%s\",\"version\":\"%s\",\"dependencies\":[%s]}"
        .formatted(slug, version, dependencies);
    forge.stubFor(get(urlPathEqualTo("/v3/releases/" + slug + "-" + version))
        .willReturn(okJson("{\"slug\":\"%s-%s\",\"version\":\"%s\",\"metadata\":%s}"
            .formatted(slug, version, version, metadata))));
  }

  @AfterEach
  void stopForge() {
    forge.stop();
  }

  private CliRun fetched() {
    String cache = home.resolve("cache").toString();
    CliRun updated = CliRun.in(home, "update", "--from", INDEX, "--cache-dir", cache);
    assertThat(updated.code()).as(updated.err()).isZero();
    return CliRun.in(
        home,
        "check",
        "--fetch-metadata",
        "--forge-url",
        forge.baseUrl(),
        "--cache-dir",
        cache,
        "--ttl",
        "3000",
        history.folder().toString());
  }

  @Test
  void reportsWhatNothingDeclaresAndNoModuleNeeds() throws Exception {
    history.commit(REPOSITORY);

    CliRun run = fetched();

    assertThat(run.out())
        .contains("5:1  info     DS014  puppetlabs-tomcat seems unused: no manifest or Hiera data")
        .containsOnlyOnce("seems unused");
  }

  @Test
  void reportsItNoMoreOnceAManifestDeclaresIt() throws Exception {
    history.commit(REPOSITORY);
    history.commit(Map.of("manifests/tomcat.pp", "tomcat::install { '/opt/tomcat': }\n"));

    assertThat(fetched().out()).doesNotContain("DS014");
  }

  @Test
  void reportsWhatHieraNoLongerDeclares() throws Exception {
    history.commit(REPOSITORY);
    history.commit(Map.of("data/common.yaml", "classes:\n  - motd\nmore:\n  - sudo\n"));

    assertThat(fetched().out()).contains("6:1  info     DS014  saz-sudo seems unused");
  }

  @Test
  void saysNothingWhileItIsNotKnownWhatModulesNeed() throws Exception {
    history.commit(REPOSITORY);

    CliRun run = check();

    assertThat(run.out()).doesNotContain("DS014");
    assertThat(run.err()).contains("--fetch-metadata asks the Forge for it");
  }
}
