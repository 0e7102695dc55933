package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.dropsonde.spi.ModuleUse;
import org.junit.jupiter.api.Test;

class UnusedCheckTest {
  private static final ModuleUse NTP = Sample.forge("puppetlabs/ntp", "10.1.0", 1);
  private static final ModuleUse TOMCAT = Sample.forge("puppetlabs/tomcat", "7.3.0", 2);

  private final Sample.Forge forge = new Sample.Forge()
      .module("puppetlabs-ntp", "10.1.0")
      .module("puppetlabs-tomcat", "7.3.0")
      .release("puppetlabs-ntp", "10.1.0", List.of(), List.of());

  private static ModuleUse git(String name, int line) {
    return Sample.git(name, "https://git.example.com/" + name + ".git", "v1.0.0", true, line);
  }

  private static Environment declaring(String declared, ModuleUse... modules) {
    return new Environment(
        "production",
        "production",
        List.of("modules"),
        List.of(modules),
        Sample.puppetfile(List.of(), List.of()),
        List.of(new Declaration(declared, "manifests/site.pp", new Position(1, 1))),
        List.of());
  }

  private List<Finding> findings(Environment environment) {
    return new CheckRunner(List.of(new UnusedCheck(forge))).run(Sample.repo(environment));
  }

  @Test
  void reportsWhatNothingDeclaresAndNobodyNeeds() {
    forge.release("puppetlabs-tomcat", "7.3.0", List.of(), List.of());

    assertThat(findings(declaring("ntp::config", NTP, TOMCAT)))
        .extracting(Finding::message)
        .containsExactly("puppetlabs-tomcat seems unused: no manifest or Hiera data here declares a"
            + " class of it; remove it, or say what it is for.");
  }

  @Test
  void whatAnotherModuleNeedsIsUsed() {
    forge
        .release("puppetlabs-tomcat", "7.3.0", List.of(), List.of())
        .release(
            "puppetlabs-ntp",
            "10.1.0",
            List.of(new Requirement("puppetlabs/tomcat", null)),
            List.of());

    assertThat(findings(declaring("ntp", NTP, TOMCAT))).isEmpty();
  }

  @Test
  void saysNothingWhereAForgeModulesNeedsAreNotAtHand() {
    assertThat(findings(declaring("ntp", NTP, TOMCAT, git("base", 3)))).isEmpty();
  }

  @Test
  void saysThatTheNeedsOfGitModulesAreNotKnown() {
    assertThat(findings(declaring("ntp", NTP, git("base", 3))))
        .extracting(Finding::message)
        .containsExactly("base seems unused: no manifest or Hiera data here declares a class of it,"
            + " though not for all other modules it is known what they need; remove it, or say what"
            + " it is for.");
  }

  @Test
  void saysNothingWhereMostModulesSeemUnused() {
    assertThat(findings(declaring("m9", modulesOfWhichOthersNeed(4)))).hasSize(5);
    assertThat(findings(declaring("m9", modulesOfWhichOthersNeed(3)))).isEmpty();
  }

  /** Ten modules, and others that need so many of them. */
  private static ModuleUse[] modulesOfWhichOthersNeed(int needed) {
    return Stream.concat(
            IntStream.range(0, 10).mapToObj(i -> git("m" + i, i + 1)),
            IntStream.range(0, needed)
                .mapToObj(i -> Sample.vendored("acme-v" + i, "1.0.0", "x/m" + i, "*")))
        .toArray(ModuleUse[]::new);
  }

  @Test
  void librariesHaveNoClassToDeclare() {
    assertThat(findings(declaring(
            "ntp", NTP, git("stdlib", 2), git("zfs_core", 3), git("augeasproviders_ssh", 4))))
        .isEmpty();
  }
}
