package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.dropsonde.puppetfile.Diagnostic;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {
  private static List<Finding> run(Environment... environments) {
    ControlRepo repo = Sample.repo(environments);
    return new CheckRunner(BuiltInChecks.of(CheckSettings.offline())).run(repo);
  }

  private static Puppetfile file(int line, String message) {
    Position position = new Position(line, 2);
    return Sample.puppetfile(
        List.of(new Diagnostic("PF001", Severity.ERROR, position, message)), List.of());
  }

  @Test
  void givesOneFindingWithAllEnvironmentsThatHaveIt() {
    List<Finding> findings = run(
        Sample.environment("a", Sample.forge("acme/a", "latest", 3)),
        Sample.environment("b", Sample.forge("acme/a", "latest", 3)),
        Sample.environment("c", Sample.forge("acme/a", "latest", 8)));

    assertThat(findings)
        .singleElement()
        .satisfies(finding -> assertThat(finding.places())
            .containsExactly(
                new Finding.Place("a", "a", new Position(3, 1)),
                new Finding.Place("b", "b", new Position(3, 1)),
                new Finding.Place("c", "c", new Position(8, 1))));
  }

  @Test
  void passesTheParsersDiagnosticsOnUnderTheirOwnIds() {
    assertThat(run(Sample.environment("a", file(4, "Bad.")))).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("PF001");
      assertThat(finding.places().get(0).position()).hasToString("4:2");
    });
  }

  @Test
  void aFingerprintDoesNotChangeWhenLinesMove() {
    Finding before = run(Sample.environment("a", file(4, "As on line 2."))).get(0);
    Finding after = run(Sample.environment("a", file(7, "As on line 5."))).get(0);

    assertThat(before.fingerprint()).isEqualTo(after.fingerprint()).matches("[0-9a-f]{32}");
  }

  @Test
  void theSameThingTwiceInAFileStaysTwoFindings() {
    Puppetfile twice = Sample.puppetfile(
        List.of(
            new Diagnostic("PF001", Severity.ERROR, new Position(1, 1), "Bad."),
            new Diagnostic("PF001", Severity.ERROR, new Position(2, 1), "Bad.")),
        List.of());

    List<Finding> findings = run(Sample.environment("a", twice), Sample.environment("b", twice));

    assertThat(findings).hasSize(2);
    assertThat(findings).extracting(Finding::fingerprint).doesNotHaveDuplicates();
    assertThat(findings).allSatisfy(finding -> assertThat(finding.places()).hasSize(2));
  }

  @Test
  void aBaselineHoldsItsFindingsAndNoOthers() throws IOException {
    List<Finding> old = run(Sample.environment("a", Sample.forge("acme/a", "latest", 3)));
    StringWriter file = new StringWriter();
    Baseline.write(old, file);

    Baseline read =
        Baseline.read(new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)));
    List<Finding> now = run(Sample.environment(
        "a", Sample.forge("acme/a", "latest", 9), Sample.forge("acme/b", "latest", 10)));

    assertThat(read.unknownOf(now)).extracting(Finding::module).containsExactly("acme-b");
  }

  @Test
  void refusesWhatIsNoBaseline() {
    for (String text : List.of("", "[]", "{}", "{\"format\": \"other\"}", "nonsense", "{\"a\":")) {
      Assertions.assertThatIOException()
          .as(text)
          .isThrownBy(
              () -> Baseline.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
          .withMessageStartingWith("it");
    }
  }
}
