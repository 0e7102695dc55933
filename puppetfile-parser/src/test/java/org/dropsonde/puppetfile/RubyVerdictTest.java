package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Ruby 3.1 refuses or takes, each tried with {@code ruby -c}. */
class RubyVerdictTest {
  private static LoadVerdict verdict(String text) {
    return new PuppetfileParser()
        .parse("Puppetfile", text.getBytes(StandardCharsets.UTF_8))
        .r10k();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "next",
        "redo",
        "retry",
        "break if true",
        "def a\n next\nend",
        "loop { def a; next; end }",
        "mod 'a/b', return '1.0.0'",
        "x = break",
        "mod 'a/b', (return)",
        "return.to_s",
        "if return\nend",
        "x = begin; return; end",
        "mod 'a/b' => x",
        "mod 'a/b', '1.0.0' in x",
        "x = 'a', :b => 'c'",
        "mod 'a', git: base +'a'",
        "%w[a b]: 1",
        "test 'this'"
      })
  void refuses(String text) {
    assertThat(verdict(text).loads()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1].each { next }",
        "begin; next; end while false",
        "while (break; 1); end",
        "for x in [1] do next end",
        "begin\nrescue\n retry\nend",
        "[1].each { true and next }",
        "x = if true then 1 else return end",
        "mod 'a/b', '1.0.0' rescue\n1",
        "base = 'x'; mod 'a', git: base +'a'",
        "mod = 'x'\nmod 'a/b', '1.0.0'",
        "{ 'a': 1, \"b\": 2 }.size"
      })
  void takes(String text) {
    assertThat(verdict(text)).isEqualTo(new LoadVerdict(true, null));
  }
}
