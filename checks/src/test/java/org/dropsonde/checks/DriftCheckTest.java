package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Finding;
import org.junit.jupiter.api.Test;

class DriftCheckTest {
  private static List<Finding> against(String base, ControlRepo repo) {
    return new CheckRunner(List.of(new DriftCheck(base))).run(repo);
  }

  @Test
  void reportsWhatIsOtherAddedOrMissing() {
    ControlRepo repo = Sample.repo(
        Sample.environment(
            "dev",
            Sample.forge("acme/a", "1.0.0", 1),
            Sample.forge("acme/b", "1.0.0", 2),
            Sample.forge("acme/new", "1.0.0", 3)),
        Sample.environment(
            "production",
            Sample.forge("acme/a", "1.0.0", 7),
            Sample.forge("acme/b", "2.0.0", 8),
            Sample.forge("acme/old", "1.0.0", 9)));

    assertThat(against("production", repo))
        .extracting(Finding::message)
        .containsExactlyInAnyOrder(
            "acme-b is 1.0.0 here and 2.0.0 in production.",
            "acme-new is not in production: release it there, or remove it here.",
            "acme-old is in production but not here: merge production.");
  }

  @Test
  void joinsEnvironmentsThatDriftAlike() {
    ControlRepo repo = Sample.repo(
        Sample.environment("a", Sample.forge("acme/a", "1.0.0", 1)),
        Sample.environment("b", Sample.forge("acme/a", "1.0.0", 5)),
        Sample.environment("production", Sample.forge("acme/a", "2.0.0", 1)));

    assertThat(against("production", repo))
        .singleElement()
        .satisfies(finding -> assertThat(finding.places())
            .extracting(Finding.Place::environment)
            .containsExactly("a", "b"));
  }

  @Test
  void tellsAnotherRepositoryWithoutItsUrl() {
    ControlRepo repo = Sample.repo(
        Sample.environment("dev", Sample.git("a", "https://u:s3cret@x.example/a", "v1", true, 1)),
        Sample.environment("production", Sample.git("a", "https://y.example/a", "v1", true, 1)));

    assertThat(against("production", repo))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).doesNotContain("s3cret"));
  }
}
