package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dropsonde.probe.TestRepos.conditional;
import static org.dropsonde.probe.TestRepos.environment;
import static org.dropsonde.probe.TestRepos.forge;
import static org.dropsonde.probe.TestRepos.repo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dropsonde.forge.ClassSurvey.Wanted;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.PublishedClasses;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Forge learns what it is asked: attacks A11, A12 and A21. */
class ReleasesInUseTest {
  private static final ControlRepo REPO = repo(
      environment(
          "production",
          List.of(
              forge("puppetlabs-ntp", "10.1.0"),
              forge("puppetlabs-apache", "12.2.0-acme3"),
              forge("puppetlabs-stdlib", null),
              forge("acme-ntp", "10.1.0"),
              conditional("puppetlabs-mysql"))),
      environment("testing", List.of(forge("puppetlabs-ntp", "9.2.2"))));

  @TempDir
  Path folder;

  @Test
  void namesPublishedReleasesAndNothingOfPrivateModulesOrForks() throws Exception {
    assertThat(ReleasesInUse.unknown(REPO, index(), PublishedClasses.none()))
        .containsExactly(
            new Wanted("puppetlabs-ntp", "10.1.0"),
            new Wanted("puppetlabs-ntp", "9.2.2"),
            new Wanted("puppetlabs-stdlib", "9.7.0"));
  }

  @Test
  void leavesOutWhatIsKnown() throws Exception {
    Path file = Files.writeString(
        folder.resolve("classes.json"),
        "{\"schema\": \"dropsonde-classes-1\", \"modules\":"
            + " {\"puppetlabs-ntp\": {\"10.1.0\": [\"ntp\"]}}}");

    assertThat(ReleasesInUse.unknown(REPO, index(), PublishedClasses.read(file)))
        .extracting(Wanted::toString)
        .containsExactly("puppetlabs-ntp 9.2.2", "puppetlabs-stdlib 9.7.0");
  }

  @Test
  void namesNoVersionThatIsNotKnownToBePublished() throws Exception {
    Path slugs = Files.writeString(
        folder.resolve("slugs.json"), "[\"puppetlabs-ntp\", \"puppetlabs-apache\"]");

    assertThat(ReleasesInUse.unknown(REPO, ForgeIndex.read(slugs), PublishedClasses.none()))
        .containsExactly(new Wanted("puppetlabs-apache", null), new Wanted("puppetlabs-ntp", null));
  }

  @Test
  void namesNothingWithoutAnIndex() {
    assertThat(ReleasesInUse.unknown(REPO, ForgeIndex.unusable(), PublishedClasses.none()))
        .isEmpty();
  }

  private static ForgeIndex index() throws ForgeException {
    return ForgeIndex.read(TestdataFolder.path().resolve("forge/index.json"));
  }
}
