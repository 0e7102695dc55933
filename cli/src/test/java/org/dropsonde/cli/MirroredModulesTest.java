package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dropsonde.testdata.StubForge;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a Puppetfile on disk to what the commands say of git modules without an owner. */
class MirroredModulesTest {
  @TempDir
  Path home;

  @TempDir
  Path repo;

  @BeforeEach
  void writePuppetfile() throws IOException {
    Files.writeString(repo.resolve("Puppetfile"), """
        mod 'apache',
          git: 'git@github.com:PuppetLabs/puppetlabs-apache.git',
          tag: 'v12.2.0'
        mod 'nginx',
          git: 'https://git.acme.example/forks/puppet-nginx.git',
          branch: 'main'
        mod 'renamed',
          git: 'https://github.com/puppetlabs/puppetlabs-stdlib',
          tag: '9.6.0'
        """);
    Files.writeString(repo.resolve("environment.conf"), "modulepath = modules\n");
  }

  private void index() throws IOException {
    try (StubForge forge = new StubForge()) {
      forge.publish("puppetlabs-apache", "12.2.0", "2026-01-01");
      forge.publish("puppetlabs-stdlib", "9.6.0", "2026-01-01");
      forge.publish("puppet-nginx", "6.0.0", "2026-01-01");
      CliRun run = CliRun.in(home, "update", "--forge-url", forge.url().toString());
      assertThat(run.code()).isZero();
    }
  }

  @Test
  void scanShowsTheModuleThatTheRepositoryHolds() throws IOException {
    index();

    CliRun run = CliRun.in(home, "scan", "--format", "csv", repo.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(",apache,puppetlabs-apache,", ",nginx,,", ",renamed,,");
  }

  @Test
  void previewNamesIt() throws IOException {
    index();

    CliRun run = CliRun.in(home, "preview", repo.toString());

    assertThat(run.out())
        .contains("slug: puppetlabs-apache")
        .doesNotContain("nginx")
        .doesNotContain("renamed")
        .doesNotContain("stdlib");
  }

  @Test
  void withoutAnIndexNothingIsNamed() {
    assertThat(CliRun.in(home, "preview", repo.toString()).out()).doesNotContain("apache");
  }
}
