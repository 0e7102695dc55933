package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.junit.jupiter.api.Test;

class DependencyCheckTest {
  private final Sample.Forge forge = new Sample.Forge()
      .module("puppetlabs-stdlib", "8.6.0", "9.4.0", "9.7.0", "10.0.0")
      .release(
          "puppetlabs-apache",
          "12.2.0",
          List.of(new Requirement("puppetlabs/stdlib", ">= 9.0.0 < 10.0.0")),
          List.of());
  private final DependencyCheck check = new DependencyCheck(forge);

  @Test
  void namesTheVersionThatFitsWhereADependencyIsMissing() {
    List<Finding> findings = Sample.findings(check, Sample.forge("puppetlabs/apache", "12.2.0", 4));

    assertThat(findings).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("DS005");
      assertThat(finding.module()).isEqualTo("puppetlabs-stdlib");
      assertThat(finding.message())
          .isEqualTo("puppetlabs-stdlib is not here, but puppetlabs-apache 12.2.0 needs"
              + " >= 9.0.0 < 10.0.0: add mod 'puppetlabs/stdlib', '9.7.0'.");
      assertThat(finding.places().get(0).position()).hasToString("4:1");
    });
  }

  @Test
  void isContentWithAnyModuleOfTheNameWhereItsVersionIsUnknown() {
    assertThat(Sample.findings(
            check,
            Sample.forge("puppetlabs/apache", "12.2.0", 4),
            Sample.git("stdlib", "https://git.example.com/stdlib.git", "main", false, 5)))
        .isEmpty();
  }

  @Test
  void doesNotCompareVersionsOfAnotherOwnersModule() {
    assertThat(Sample.findings(
            check,
            Sample.forge("puppetlabs/apache", "12.2.0", 4),
            Sample.forge("acme/stdlib", "1.0.0", 5)))
        .isEmpty();
  }

  @Test
  void saysNothingIsMissingWhereThePuppetfileIsNotWhollyKnown() {
    Environment environment = Sample.environment(
        "production",
        Sample.puppetfile(List.of(), List.of(), List.of(), false),
        Sample.forge("puppetlabs/apache", "12.2.0", 4));

    assertThat(new CheckRunner(List.of(check)).run(Sample.repo(environment))).isEmpty();
  }

  @Test
  void doesNotMissWhatComesWithTheAgent() {
    assertThat(Sample.findings(
            check, Sample.vendored("acme-profile", "1.0.0", "puppetlabs/cron_core", ">= 1.0.0")))
        .isEmpty();
  }

  @Test
  void namesWhoNeedsAnotherVersionAndWhatFitsAll() {
    List<Finding> findings = Sample.findings(
        check,
        Sample.forge("puppetlabs/apache", "12.2.0", 4),
        Sample.forge("puppetlabs/stdlib", "8.6.0", 9),
        Sample.vendored("acme-profile", "1.0.0", "puppetlabs-stdlib", ">= 8.0.0 < 9.5.0"));

    assertThat(findings).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("DS006");
      assertThat(finding.places().get(0).position()).hasToString("9:1");
      assertThat(finding.message())
          .isEqualTo("puppetlabs-stdlib is 8.6.0 here, but puppetlabs-apache 12.2.0 needs"
              + " >= 9.0.0 < 10.0.0: 9.4.0 fits all that need it.");
    });
  }

  @Test
  void callsItAConflictWhereNoPublishedVersionFits() {
    List<Finding> findings = Sample.findings(
        check,
        Sample.forge("puppetlabs/apache", "12.2.0", 4),
        Sample.forge("puppetlabs/stdlib", "9.7.0", 9),
        Sample.vendored("acme-profile", "1.0.0", "puppetlabs/stdlib", "< 9.0.0"));

    assertThat(findings).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("DS007");
      assertThat(finding.message())
          .contains("puppetlabs-apache 12.2.0 needs >= 9.0.0 < 10.0.0")
          .contains("acme-profile 1.0.0 needs < 9.0.0");
    });
  }

  @Test
  void takesAnUnreadableRangeForAnyVersion() {
    assertThat(Sample.findings(
            check,
            Sample.forge("puppetlabs/stdlib", "9.7.0", 9),
            Sample.vendored("acme-profile", "1.0.0", "puppetlabs/stdlib", ">=1.0.0,<2.0.0")))
        .isEmpty();
  }
}
