package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import org.dropsonde.spi.Finding;
import org.junit.jupiter.api.Test;

class OutdatedCheckTest {
  private final OutdatedCheck check = new OutdatedCheck(new Sample.Forge()
      .module("puppetlabs-stdlib", "8.5.0", "8.6.0", "8.6.2", "9.7.0", "10.0.0-rc1")
      .module("puppetlabs-concat", "9.0.1", "9.0.2"));

  @Test
  void tellsTheNewestOfTheSameMajorVersionFromANewMajorVersion() {
    assertThat(Sample.findings(check, Sample.forge("puppetlabs/stdlib", "8.5.0", 3)))
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            tuple("DS001", "puppetlabs-stdlib 8.5.0 is a major version behind 9.7.0 (3 releases)."),
            tuple(
                "DS002", "puppetlabs-stdlib 8.5.0 is a minor version behind 8.6.2 (2 releases)."));
  }

  @Test
  void tellsTheTimeBetweenTheReleasesWhereTheIndexKnows() {
    OutdatedCheck dated = new OutdatedCheck(new Sample.Forge()
        .module("puppetlabs-stdlib", "8.6.0", "8.6.1", "9.7.0")
        .released("puppetlabs-stdlib", "8.6.0", LocalDate.of(2023, 4, 3))
        .released("puppetlabs-stdlib", "8.6.1", LocalDate.of(2023, 4, 3))
        .released("puppetlabs-stdlib", "9.7.0", LocalDate.of(2024, 12, 1)));

    assertThat(Sample.findings(dated, Sample.forge("puppetlabs/stdlib", "8.6.0", 3)))
        .extracting(Finding::message)
        .containsExactly(
            "puppetlabs-stdlib 8.6.0 is a major version behind 9.7.0 (2 releases, 19 months).",
            "puppetlabs-stdlib 8.6.0 is a patch release behind 8.6.1 (1 release).");
  }

  @Test
  void callsANewPatchReleaseAPatch() {
    assertThat(Sample.findings(check, Sample.forge("puppetlabs/concat", "9.0.1", 3)))
        .extracting(Finding::rule)
        .containsExactly("DS003");
  }

  @Test
  void neverOffersAPrerelease() {
    assertThat(Sample.findings(check, Sample.forge("puppetlabs/stdlib", "9.7.0", 3)))
        .isEmpty();
  }

  @Test
  void leavesVersionsAloneThatTheForgeNeverHad() {
    assertThat(Sample.findings(check, Sample.forge("puppetlabs/stdlib", "8.5.1", 3)))
        .isEmpty();
  }

  @Test
  void leavesModulesAloneThatTheForgeDoesNotHave() {
    assertThat(Sample.findings(check, Sample.forge("acme/base", "0.0.1", 3))).isEmpty();
  }
}
