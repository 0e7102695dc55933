package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateClassesCommandTest {
  @TempDir
  Path home;

  private FakeForge forge;

  @BeforeEach
  void publish() throws Exception {
    forge = new FakeForge()
        .publish("puppetlabs-ntp", "10.1.0", "ntp", "ntp::config")
        .publish("puppetlabs-apache", "12.2.0", "apache", "apache::mod::ssl");
    CachedIndex.write(home, Duration.ZERO);
    Path production = Files.createDirectories(home.resolve("control/production"));
    Files.writeString(production.resolve("Puppetfile"), """
        mod 'puppetlabs-ntp', '10.1.0'
        mod 'puppetlabs-apache', '12.2.0'
        mod 'puppetlabs-apt', '9.4.0-acme1'
        mod 'acme-payments', '1.0.0'
        """);
    Files.createDirectories(production.resolve("manifests"));
    Files.writeString(
        production.resolve("manifests/site.pp"),
        "include ntp::config\ninclude ntp::acme_secret\ninclude payments\n");
  }

  @AfterEach
  void stop() {
    forge.close();
  }

  @Test
  void afterItReportsMayNameThePublishedClasses() {
    CliRun before = run("preview");
    CliRun update = run("update", "classes");
    CliRun after = run("preview");

    assertThat(before.err()).contains("Which classes are published is not known");
    assertThat(update.code()).isZero();
    assertThat(update.out())
        .isEqualTo("The classes of 2 releases of 2 modules are known (0 releases before).\n");
    assertThat(after.err()).doesNotContain("update classes");
    assertThat(before.out()).contains("(left out: which classes are published is not known");
    assertThat(after.out())
        .contains("{slug: puppetlabs-ntp, name: ntp::config, uses: 1}")
        .doesNotContain("acme", "payments");
  }

  @Test // attack A21: what is asked for tells what is in use
  void showsWhatItWouldAskForAndAsksForNothing() {
    CliRun run = run("update", "classes", "--dry-run");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("puppetlabs-apache 12.2.0\npuppetlabs-ntp 10.1.0\n");
    assertThat(forge.requests()).isEmpty();
  }

  @Test
  void asksForNoPrivateModuleOrForkAndForEachReleaseOnce() {
    run("update", "classes");
    int asked = forge.requests().size();
    run("update", "classes");

    assertThat(forge.requests())
        .hasSize(asked)
        .extracting(request -> request.getUrl().replaceFirst("\\?.*", ""))
        .containsExactlyInAnyOrder(
            "/v3/releases/puppetlabs-apache-12.2.0",
            "/v3/files/puppetlabs-apache-12.2.0.tar.gz",
            "/v3/releases/puppetlabs-ntp-10.1.0",
            "/v3/files/puppetlabs-ntp-10.1.0.tar.gz");
  }

  @Test
  void takesTheClassesFromAFile() throws Exception {
    run("update", "classes");
    Path file = home.resolve("carried.json");
    Files.move(home.resolve(".cache/dropsonde/classes.json"), file);

    CliRun run = CliRun.in(home, "update", "classes", "--from", "carried.json", "--offline");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("2 releases of 2 modules");
    assertThat(home.resolve(".cache/dropsonde/classes.json")).hasSameTextualContentAs(file);
  }

  @Test
  void keepsWhatItLearnedWhereAReleaseIsMissing() throws Exception {
    Files.writeString(
        home.resolve("control/production/Puppetfile"),
        "mod 'puppetlabs-ntp', '10.1.0'\nmod 'puppetlabs-stdlib', '9.7.0'\n");

    CliRun run = run("update", "classes");

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(run.out()).contains("The classes of 1 releases");
    assertThat(run.err()).contains("puppetlabs-stdlib 9.7.0").doesNotContain("\tat ");
  }

  @Test
  void aDamagedFileNamesNoClassAndSaysSo() throws Exception {
    Path file = home.resolve(".cache/dropsonde/classes.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"schema\":");

    CliRun run = run("preview");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains(file.toString(), "No class is named");
  }

  @Test
  void opensNoConnectionOffline() {
    CliRun run = run("update", "classes", "--offline");

    assertThat(run.code()).isEqualTo(ExitCode.OUTSIDE.code());
    assertThat(run.err()).contains("offline");
    assertThat(forge.requests()).isEmpty();
  }

  private CliRun run(String... args) {
    return CliRun.in(
        home,
        Stream.of(
                List.of(args),
                List.of("--forge-url", forge.url()),
                List.of("--environments", "deployed", home.resolve("control").toString()))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }
}
