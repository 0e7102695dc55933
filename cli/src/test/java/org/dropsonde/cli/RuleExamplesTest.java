package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropsonde.checks.BuiltInChecks;
import org.dropsonde.spi.Rule;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that the rules are explained with: the bad one gives the finding, the good one not. */
class RuleExamplesTest {
  private static final String INDEX =
      TestdataFolder.path().resolve("forge/index.json").toString();

  @TempDir
  Path home;

  private GitHistory history;

  @BeforeEach
  void start() throws Exception {
    history = GitHistory.in(home.resolve("control-repo"));
  }

  @AfterEach
  void stop() {
    history.close();
  }

  private String check(String... more) {
    List<String> arguments = new ArrayList<>(List.of("check", "--forge-index", INDEX));
    arguments.addAll(List.of(more));
    arguments.add(history.folder().toString());
    return CliRun.in(home, arguments.toArray(String[]::new)).out();
  }

  /** Those whose examples are a whole Puppetfile, and need nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DS001", "DS002", "DS003", "DS004", "DS010", "DS011", "DS019", "DS020", "DS021", "DS022",
        "DS023"
      })
  void puppetfileShowsWhatTheRuleMeans(String id) throws Exception {
    Rule rule = BuiltInChecks.rules().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();

    history.commit(rule.bad() + "\n");
    assertThat(check()).contains("  " + id + "  ");
    history.commit(rule.good() + "\n");
    assertThat(check()).doesNotContain("  " + id + "  ");
  }

  @Test
  void driftIsComparedWithTheBase() throws Exception {
    history.commit("mod 'puppetlabs/stdlib', '9.7.0'\n");
    history
        .branch("lab")
        .commit("mod 'puppetlabs/stdlib', '9.4.1'\nmod 'puppetlabs/apt', '9.4.0'\n");

    assertThat(check("--base", "production"))
        .contains("DS013  puppetlabs-stdlib is 9.4.1 here and 9.7.0 in production.")
        .contains("DS013  puppetlabs-apt is not in production")
        .contains("Puppetfile  (lab)");
  }

  @Test
  void unusedModuleIsWhatNothingDeclares() throws Exception {
    history.commit(Map.of(
        "Puppetfile",
        "mod 'puppetlabs/ntp', '10.1.0'\nmod 'puppetlabs/tomcat', '7.3.0'\n",
        "manifests/site.pp",
        "node default { include ntp }\n"));

    assertThat(check())
        .contains("2:1  info     DS014  puppetlabs-tomcat seems unused")
        .doesNotContain("puppetlabs-ntp seems");
  }

  @Test
  void secondModuleOfANameIsADuplicate() throws Exception {
    history.commit(Map.of(
        "Puppetfile", "mod 'puppetlabs/ntp', '10.1.0'\n",
        "environment.conf", "modulepath = site-modules:modules\n",
        "site-modules/ntp/manifests/init.pp", "class ntp {}\n"));

    assertThat(check()).contains("DS015  puppetlabs-ntp (modules/ntp) is not loaded");
  }

  @Test
  void moduleWithBrokenMetadataIsNotLoaded() throws Exception {
    history.commit(Map.of(
        "environment.conf", "modulepath = site-modules:modules\n",
        "site-modules/profile/manifests/init.pp", "class profile {}\n",
        "site-modules/profile/metadata.json",
            "{\"name\": \"acme-profile\", \"version\": \"1.0.0\"}"));

    assertThat(check())
        .contains("site-modules/profile")
        .contains("error    DS016  Puppet does not");
  }

  @Test
  void branchesThatWantOneEnvironmentCollide() throws Exception {
    history.commit("mod 'puppetlabs/ntp', '10.1.0'\n");
    history.branch("feature/ntp").branch("feature_ntp");

    assertThat(check()).contains("error    DS017  ").contains("feature_ntp");
  }
}
