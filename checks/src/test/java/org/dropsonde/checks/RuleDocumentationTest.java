package org.dropsonde.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dropsonde.spi.Rule;
import org.junit.jupiter.api.Test;

/** docs/rules is what {@code --explain} prints. With -Dgolden.update=true this writes it instead. */
class RuleDocumentationTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("dropsonde.root", "..")).resolve("docs/rules");

  @Test
  void everyRuleHasItsPageAndTheIndexNamesIt() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    pages.put("README.md", index());
    rules().forEach(rule -> pages.put(rule.id() + ".md", RuleHelp.page(rule)));
    if (Boolean.getBoolean("golden.update")) {
      write(pages);
    }

    assertThat(read()).isEqualTo(pages);
  }

  private static List<Rule> rules() {
    return Stream.concat(BuiltInChecks.rules().stream(), PuppetfileReport.rules().stream())
        .toList();
  }

  private static String index() {
    StringBuilder index = new StringBuilder("""
        # Rules

        Written from the program, as `dropsonde check --explain RULE` prints them. `DS` needs a whole
        repository ([checks.md](../checks.md)), `PF` a single Puppetfile. The facts of `PF` are those of
        r10k 5.0.2 and Puppet 7.23.

        | rule | name | severity | what a finding means |
        |---|---|---|---|
        """);
    for (Rule rule : rules()) {
      index.append("| [%s](%s.md) | %s | %s | %s |\n"
          .formatted(
              rule.id(),
              rule.id(),
              rule.name(),
              rule.severity().name().toLowerCase(Locale.ROOT),
              rule.summary()));
    }
    return index.toString();
  }

  private static Map<String, String> read() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        pages.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return pages;
  }

  private static void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(FOLDER);
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
    }
  }

  @Test
  void everyRuleHasItsOwnIdAndName() {
    assertThat(BuiltInChecks.rules()).hasSize(23);
    assertThat(rules()).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(BuiltInChecks.rules()).extracting(Rule::name).doesNotHaveDuplicates();
  }
}
