package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PuppetfileRulesTest {
  private static List<RuleDescription> all() {
    return PuppetfileRules.all();
  }

  private static List<Diagnostic> diagnostics(String text) {
    return new PuppetfileParser()
        .parse("Puppetfile", text.getBytes(StandardCharsets.UTF_8))
        .diagnostics();
  }

  private static List<String> rules(String text) {
    return diagnostics(text).stream().map(Diagnostic::rule).toList();
  }

  @Test
  void explainsEveryRule() {
    assertThat(all())
        .extracting(RuleDescription::id)
        .containsExactlyElementsOf(
            Arrays.stream(Rule.values()).map(rule -> rule.id).toList());
    assertThat(all()).extracting(RuleDescription::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theBadExampleGivesTheRuleAndTheGoodOneNone(RuleDescription rule) {
    assertThat(rules(rule.bad())).containsOnly(rule.id());
    assertThat(rules(rule.good())).isEmpty();
  }

  /** Each line comes close to a rule, or triggers it in another way than its example. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          PF003 | mod\u00a0'a/b', '1.0.0'
          -     | exclusion 'a'
          PF004 | mod
          PF004 | moduledir nil
          PF005 | mod 'a/b/c', '1.0.0'
          PF005 | mod 'a/b' '1.0.0'
          -     | mod 'a-b', '1.0.0'
          PF006 | mod 'b', :latest
          -     | mod 'b', local: true
          PF007 | mod 'a/b', '1.0.0 '
          PF007 | mod 'a/b', 'latest'
          PF007 | mod 'a/b', 8.1
          -     | mod 'a/b', '1.0.0-rc1+b.2'
          PF008 | mod 'a/b', type: 'Git', tag: 'v1'
          PF008 | mod 'b', path: 'x'
          PF008 | mod 'a/b', github_tarball: 'a/b'
          PF010 | mod 'a/b', type: 'tarball', source: 'https://x/y', tag: 'v1'
          PF010 | mod 'b', git: 'https://x/y', tag: 'v1', path: 'z'
          -     | mod 'b', local: true, tag: 'v1'
          PF011 | mod 'b', git: 'https://x/y', source: 'https://x/z', tag: 'v1'
          -     | mod 'b', git: 'https://x/y', tag: 'v1', default_branch: 'main'
          -     | mod 'a/b', '1.0.0'; mod 'a/B2', '1.0.0' if false
          PF013 | mod 'b', local: true, install_path: '../../x'
          -     | mod 'b', local: true, install_path: 'x/../y'
          PF014 | mod 'b', local: true, install_path: 'x/../../y'
          PF015 | raise 'x'
          PF018 | mod 'a/b', '1.0.0', github_tarball: 'a/b'
          PF020 | mod 'a/_b', '1.0.0'
          PF020 | mod 'a/9b', '1.0.0'
          -     | mod 'A/b_9', '1.0.0'
          PF021 | mod 'b', git: 'ssh://git:pw@x/y', tag: 'v1'
          PF021 | mod 'b', svn: 'https://x/y', rev: 1, username: 'u', password: 'p'
          -     | mod 'b', git: 'ssh://git@x:22/y', tag: 'v1'
          PF022 | mod 'a/b', :latest
          PF023 | mod 'b', git: 'https://x/y', ref: 'abc1234'
          PF031 | mod 'b', git: 'https://x/y', commit: 'ABCD'
          -     | mod 'b', git: 'https://x/y', commit: '0123456789abcdef0123456789abcdef01234567'
          -     | mod 'b', git: 'https://x/y', tag: '1234567'
          -     | mod 'b', git: 'https://x/y', ref: '0123456789012345678901234567890123456789'
          -     | mod 'b', git: 'https://x/y', default_branch: 'main'
          PF028 | mod 'b', local: 'false'
          PF029 | mod 'b', git: 'git://x/y', tag: 'v1'
          -     | mod 'b', git: 'file:///x/y', tag: 'v1'
          -     | moduledir 'a/../b'
          """)
  void tellsWhatIsWrongAndNoMore(String rule, String text) {
    assertThat(rules(text)).isEqualTo(rule.equals("-") ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          mod 'b', git: 'https://x/y', tag: 'v1', link: true   | g10k's own
          mod 'b', git: 'https://x/y', tag: 'v1', path: 'z'    | librarian-puppet's own
          mod 'b', path: 'z'                                   | librarian-puppet's own
          mod 'a/b', github_tarball: 'a/b'                     | librarian-puppet's own
          mod 'a/b', '1.0.0 '                                  | leave out the blanks
          mod 'a/b', 'v1.0.0'                                  | leave out the v
          mod 'a/b' '1.0.0'                                    | comma missing
          """)
  void saysWhatToWriteInstead(String text, String advice) {
    assertThat(diagnostics(text))
        .singleElement()
        .satisfies(diagnostic -> assertThat(diagnostic.message()).contains(advice));
  }

  @Test
  void goesOnBehindErrors() {
    String text = """
        mod 'a/b', '1.0.0'
        mod 'a/c' '1.0.0'
        mod 'a/d', '1.0.0
        mod 'a/e', '1.0.0'
        mod 'a/f', git: 'https://x/y' tag: 'v1'
        mod 'a/g', '1'
        mod 'a/h', '1.0.0',
        mod 'a/i', '1.0.0'
        """;

    Puppetfile file =
        new PuppetfileParser().parse("Puppetfile", text.getBytes(StandardCharsets.UTF_8));

    assertThat(file.modules()).extracting(ModuleDeclaration::name).contains("b", "f", "h", "i");
    assertThat(file.diagnostics())
        .extracting(it -> it.rule() + " " + it.position())
        .contains("PF005 2:1", "PF001 5:31", "PF007 6:12", "PF001 7:19");
  }

  @Test
  void pointsAtTheOption() {
    String text = """
        mod 'b', :git => 'http://x/y',
          link: true,
          # about the tag
          branch: 'größe', tag: 'v1',
          'exclude_spec': 'no'
        mod 'a/c',   :latest
        mod 'd', git: nil
        mod 'e', git: 'https://x/y', tag: 'v1', install_path: '/etc'
        """;

    assertThat(diagnostics(text))
        .extracting(it -> it.rule() + " " + it.position())
        .containsExactly(
            "PF029 1:10",
            "PF010 2:3",
            "PF011 4:20",
            "PF028 5:3",
            "PF022 6:14",
            "PF009 7:10",
            "PF013 8:41");
  }
}
