package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.junit.jupiter.api.Test;

class RequirementCheckTest {
  private final Sample.Forge forge = new Sample.Forge()
      .module("acme-web", "1.0.0", "2.0.0", "3.0.0")
      .release("acme-web", "1.0.0", List.of(), List.of(new Requirement("puppet", "< 8.0.0")))
      .release("acme-web", "2.0.0", List.of(), List.of(new Requirement("puppet", "< 9.0.0")))
      .release(
          "acme-web",
          "3.0.0",
          List.of(),
          List.of(
              new Requirement("puppet", ">= 8.0.0 < 9.0.0"),
              new Requirement("openvox", ">= 8.20.0 < 9.0.0")));

  private List<Finding> findings(Target target, String version) {
    return Sample.findings(
        new RequirementCheck(forge, List.of(target)), Sample.forge("acme/web", version, 1));
  }

  private static PuppetVersion version(String text) {
    return PuppetVersion.parse(text).orElseThrow();
  }

  @Test
  void namesTheNewestReleaseWhereThatSupportsTheVersion() {
    assertThat(findings(Target.puppet(version("8.10.0")), "1.0.0"))
        .extracting(Finding::rule, Finding::message)
        .containsExactly(tuple(
            "DS008",
            "acme-web 1.0.0 is made for puppet < 8.0.0, not for Puppet 8.10.0: 3.0.0 is."));
  }

  @Test
  void isContentWithARangeThatTakesTheVersion() {
    assertThat(findings(Target.puppet(version("8.10.0")), "2.0.0")).isEmpty();
  }

  @Test
  void takesTheRangeForPuppetWhereOpenVoxIsNotNamed() {
    assertThat(findings(Target.openVox(version("8.19.0")), "2.0.0")).isEmpty();
    assertThat(findings(Target.openVox(version("8.19.0")), "1.0.0"))
        .extracting(Finding::rule)
        .containsExactly("DS009");
  }

  @Test
  void prefersTheRangeForOpenVox() {
    assertThat(findings(Target.openVox(version("8.19.0")), "3.0.0"))
        .extracting(Finding::message)
        .containsExactly("acme-web 3.0.0 is made for openvox >= 8.20.0 < 9.0.0, not for OpenVox"
            + " 8.19.0: look for a release that is.");
  }
}
