package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dropsonde.spi.Rule;
import org.junit.jupiter.api.Test;

class RuleDocumentationTest {
  private static final String START = "<!-- The rules below are written from the program. -->\n";

  @Test
  void thePageOfChecksHoldsWhatTheProgramExplains() throws IOException {
    assertHolds("docs/checks.md", BuiltInChecks.rules());
  }

  @Test
  void thePageOfThePuppetfilesRulesHoldsWhatTheProgramExplains() throws IOException {
    assertHolds("docs/rules.md", PuppetfileReport.rules());
  }

  /** With -Dgolden.update=true it writes the page instead. */
  private static void assertHolds(String file, List<Rule> rules) throws IOException {
    Path page = Path.of(System.getProperty("dropsonde.root", "..")).resolve(file);
    StringBuilder sections = new StringBuilder();
    for (Rule rule : rules) {
      sections.append('\n').append(RuleHelp.section(rule));
    }
    String text = Files.readString(page);
    String head = text.substring(0, text.indexOf(START) + START.length());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, head + sections);
    }

    assertThat(Files.readString(page)).isEqualTo(head + sections);
  }

  @Test
  void everyRuleHasItsOwnIdAndName() {
    assertThat(BuiltInChecks.rules()).hasSize(23);
    assertThat(BuiltInChecks.rules()).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(BuiltInChecks.rules()).extracting(Rule::name).doesNotHaveDuplicates();
  }
}
