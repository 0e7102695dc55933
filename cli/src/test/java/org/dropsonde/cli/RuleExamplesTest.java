package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dropsonde.checks.BuiltInChecks;
import org.dropsonde.spi.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that the rules are explained with: the bad one gives the finding, the good one not. */
class RuleExamplesTest extends CheckFixture {
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
    assertThat(check().out()).contains("  " + id + "  ");
    history.commit(rule.good() + "\n");
    assertThat(check().out()).doesNotContain("  " + id + "  ");
  }

  @Test
  void driftIsComparedWithTheBase() throws Exception {
    history.commit("mod 'puppetlabs/stdlib', '9.7.0'\n");
    history
        .branch("lab")
        .commit("mod 'puppetlabs/stdlib', '9.4.1'\nmod 'puppetlabs/apt', '9.4.0'\n");

    assertThat(check("--base", "production").out())
        .contains("DS013  puppetlabs-stdlib is 9.4.1 here and 9.7.0 in production.")
        .contains("DS013  puppetlabs-apt is not in production")
        .contains("Puppetfile  (lab)");
  }

  @Test
  void secondModuleOfANameIsADuplicate() throws Exception {
    history.commit(Map.of(
        "Puppetfile", "mod 'puppetlabs/ntp', '10.1.0'\n",
        "environment.conf", "modulepath = site-modules:modules\n",
        "site-modules/ntp/manifests/init.pp", "class ntp {}\n"));

    assertThat(check().out()).contains("DS015  puppetlabs-ntp (modules/ntp) is not loaded");
  }

  @Test
  void moduleWithBrokenMetadataIsNotLoaded() throws Exception {
    history.commit(Map.of(
        "environment.conf", "modulepath = site-modules:modules\n",
        "site-modules/profile/manifests/init.pp", "class profile {}\n",
        "site-modules/profile/metadata.json",
            "{\"name\": \"acme-profile\", \"version\": \"1.0.0\"}"));

    assertThat(check().out())
        .contains("site-modules/profile")
        .contains("error    DS016  Puppet does not");
  }

  @Test
  void branchesThatWantOneEnvironmentCollide() throws Exception {
    history.commit("mod 'puppetlabs/ntp', '10.1.0'\n");
    history.branch("feature/ntp").branch("feature_ntp");

    assertThat(check().out()).contains("error    DS017  ").contains("feature_ntp");
  }

  @Test
  void branchThatR10kLeavesOutIsReportedWithTheReason() throws Exception {
    history.commit("mod 'puppetlabs/ntp', '10.1.0'\n");
    history.branch("feature/ntp").branch("wip_ntp").branch("feature_ntp").branch("production");
    Path config = Files.writeString(home.resolve("sources.yaml"), """
        sources:
          main:
            remote: %s
            basedir: /etc/puppetlabs/code/environments
            invalid_branches: error
            ignore_branch_prefixes: [wip]
        """.formatted(history.folder()));

    CliRun run = check("--r10k-config", config.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Branches\n")
        .containsPattern("info +DS018  feature/ntp is dropped: ")
        .containsPattern("info +DS018  wip_ntp is dropped: ")
        .doesNotContain("DS018  feature_ntp", "DS018  production");
    assertThat(check().out()).doesNotContain("DS018").contains("DS017");
  }
}
