package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.ModuleUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatingCheckTest {
  private static List<Finding> ref(String ref) {
    ModuleUse use = Sample.git("base", "https://git.example.com/base.git", ref, false, 2);
    return Sample.findings(new FloatingCheck(), use);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "master", "production", "feature/x", "1.2.x", "HEAD", "v1"})
  void reportsBranches(String ref) {
    assertThat(ref(ref)).extracting(Finding::rule).containsExactly("DS010");
    assertThat(ref(ref).get(0).message()).contains("'" + ref + "'", "tag");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1.2.3",
        "1.2.3",
        "release-1.2.3",
        "2.0.0-rc1",
        "refs/tags/x",
        "0a1b2c3",
        ":control_branch"
      })
  void leavesVersionsCommitsAndTheControlBranchAlone(String ref) {
    assertThat(ref(ref)).isEmpty();
  }

  @Test
  void endsSoonOnAHostileReference() {
    assertThat(ref("-1.1".repeat(50_000) + "!")).hasSize(1);
  }

  @Test
  void reportsForgeModulesWithoutAVersion() {
    assertThat(Sample.findings(
            new FloatingCheck(),
            Sample.forge("acme/a", null, 1),
            Sample.forge("acme/b", "latest", 2),
            Sample.forge("acme/c", "1.0.0", 3)))
        .extracting(Finding::rule, Finding::module)
        .containsExactly(tuple("DS011", "acme-a"), tuple("DS011", "acme-b"));
  }
}
