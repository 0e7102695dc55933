package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dropsonde.puppetfile.ModuleType;
import org.dropsonde.puppetfile.OptionValue;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlTest {
  private static List<Finding> credentials(String url, Map<String, OptionValue> options) {
    Puppetfile puppetfile = Sample.puppetfile(
        List.of(Sample.declaration("base", ModuleType.GIT, url, options)),
        List.of(),
        List.of(),
        true);
    Environment environment = Sample.environment("production", puppetfile);
    return new CheckRunner(List.of(new CredentialsCheck())).run(Sample.repo(environment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://deploy:s3cret@git.example.com/a.git",
        "https://oauth2:glpat-s3cret@gitlab.example.com/a.git",
        "https://ghp_s3cretabcdefghijklmnop@github.com/a/b.git",
        "https://s3cret0123456789s3cret0123456789@git.example.com/a.git",
        "https://git.example.com/a.tar.gz?private_token=s3cret",
        "HTTPS://deploy:s3cret@git.example.com/a.git"
      })
  void reportsSecretsWithoutPrintingThem(String url) {
    assertThat(credentials(url, Map.of())).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("DS019");
      assertThat(finding.toString()).doesNotContain("s3cret").contains("revoke");
    });
  }

  @Test
  void reportsThePasswordOfASubversionModule() {
    List<Finding> findings = credentials(
        "https://svn.example.com/a", Map.of("password", new OptionValue.Text("s3cret")));

    assertThat(findings)
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.toString()).doesNotContain("s3cret").contains("a password"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git@github.com:puppetlabs/puppetlabs-stdlib.git",
        "ssh://git@git.example.com:7999/a.git",
        "https://jane@bitbucket.org/acme/a.git",
        "https://git.example.com/a@b:c.git",
        "https://anonymous:anonymous@svn.example.com/a",
        "/srv/git/a.git",
        "https://git.example.com/a.tar.gz?version=1"
      })
  void leavesPlainUrlsAlone(String url) {
    assertThat(credentials(url, Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://git.example.com/a", "git://git.example.com/a"})
  void reportsUnprotectedConnections(String url) {
    assertThat(Sample.findings(new PlainHttpCheck(), Sample.git("a", url, "v1.0.0", false, 1)))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("git.example.com");
  }

  @Test
  void neverPrintsTheLoginOfAnUnprotectedConnection() {
    String url = "http://deploy:s3cret@git.example.com/a";

    assertThat(Sample.findings(new PlainHttpCheck(), Sample.git("a", url, "main", false, 1)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).doesNotContain("s3cret", "deploy"));
  }

  @Test
  void leavesProtectedAndLoopbackConnectionsAlone() {
    String commit = "0123456789012345678901234567890123456789";
    assertThat(Sample.findings(
            new PlainHttpCheck(),
            Sample.git("a", "https://git.example.com/a", "main", false, 1),
            Sample.git("b", "git@git.example.com:b", "main", false, 2),
            Sample.git("c", "http://localhost:3000/c", "main", false, 3),
            Sample.git("d", "http://git.example.com/d", commit, true, 4)))
        .isEmpty();
  }
}
