package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Remark;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.ModuleUse;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
  private static final ModuleUse LATEST = Sample.forge("acme/a", "latest", 3);

  private static Remark remark(int line, boolean alone, String text) {
    return new Remark(new Position(line, alone ? 1 : 30), alone, text);
  }

  private static CheckRun run(CheckConfig config, Remark... remarks) {
    ControlRepo repo = Sample.repo(
        Sample.environment("production", Sample.puppetfile(List.of(), List.of(remarks)), LATEST));
    return CheckRun.of(repo, CheckSettings.offline(), config, List.of());
  }

  private static CheckConfig ignoring(Suppression... suppressions) {
    return new CheckConfig(".dropsonde.yaml", Map.of(), List.of(suppressions));
  }

  @Test
  void aCommentCoversItsOwnLine() {
    CheckRun run = run(CheckConfig.NONE, remark(3, false, "ignore DS011 the lab takes all"));

    assertThat(run.findings()).isEmpty();
  }

  @Test
  void commentsThatStandAloneCoverTheNextLineThatIsNone() {
    CheckRun run = run(
        CheckConfig.NONE,
        remark(1, true, "ignore DS011 the lab takes all"),
        remark(2, true, "ignore PF999 no such thing"));

    assertThat(run.findings())
        .extracting(Finding::rule, finding -> finding.places().get(0).position())
        .containsExactly(tuple("DS022", new Position(2, 1)));
  }

  @Test
  void aCommentWithoutAReasonHasNoEffectAndIsReported() {
    assertThat(run(CheckConfig.NONE, remark(3, false, "ignore DS011")).findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("DS011", "DS023");
  }

  @Test
  void aCommentIsNotCalledUnusedForARuleThatWasNotLookedAt() {
    assertThat(
            run(CheckConfig.NONE, remark(9, false, "ignore DS013 on purpose")).findings())
        .extracting(Finding::rule)
        .containsExactly("DS011");
    assertThat(
            run(CheckConfig.NONE, remark(9, false, "ignore DS004 on purpose")).findings())
        .extracting(Finding::rule)
        .containsExactly("DS011");
  }

  @Test
  void theConfigurationSuppressesByRuleModuleEnvironmentAndFile() {
    Suppression fits = new Suppression("DS011", "acme/a", "prod*", "Puppet*", "why", 4);
    Suppression misses = new Suppression("DS011", null, "dev", null, "why", 9);

    assertThat(run(ignoring(fits)).findings()).isEmpty();
    assertThat(run(ignoring(misses)).findings())
        .extracting(Finding::rule, Finding::file)
        .containsExactlyInAnyOrder(tuple("DS011", "Puppetfile"), tuple("DS022", ".dropsonde.yaml"));
  }

  @Test
  void keepsAFindingForTheEnvironmentsThatDoNotSuppressIt() {
    Remark remark = remark(3, false, "ignore DS011 the lab takes all");
    ControlRepo repo = Sample.repo(
        Sample.environment("lab", Sample.puppetfile(List.of(), List.of(remark)), LATEST),
        Sample.environment("production", LATEST));

    CheckRun run = CheckRun.of(repo, CheckSettings.offline(), CheckConfig.NONE, List.of());

    assertThat(run.findings())
        .singleElement()
        .satisfies(finding -> assertThat(Places.names(finding)).containsExactly("production"));
  }

  @Test
  void rulesCanBeSwitchedOffAndWeighedOtherwise() {
    CheckConfig off = new CheckConfig("", Map.of("DS011", Optional.empty()), List.of());
    CheckConfig error =
        new CheckConfig("", Map.of("DS011", Optional.of(Severity.ERROR)), List.of());

    assertThat(run(off).findings()).isEmpty();
    assertThat(run(error).findings()).extracting(Finding::severity).containsExactly(Severity.ERROR);
  }
}
