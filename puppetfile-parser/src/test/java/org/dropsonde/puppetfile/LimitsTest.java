package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Past each bound there is a diagnostic: never a hang, a stack overflow or a full memory. */
class LimitsTest {
  private static final int MEGABYTE = 1_000_000;
  private static final Limits SMALL = new Limits(2 * MEGABYTE, 100, 20_000, 1_000, 1_000, 20);

  private static Puppetfile parse(Limits limits, String text) {
    return new PuppetfileParser(SiblingFiles.NONE, limits)
        .parse("Puppetfile", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Puppetfile parse(String text) {
    return parse(SMALL, text);
  }

  @Test
  void refusesLargerFile() {
    Limits ten = new Limits(10, 100, 20_000, 1_000, 1_000, 20);

    Puppetfile file = parse(ten, "mod 'acme/web'");

    assertThat(file.complete()).isFalse();
    assertThat(file.diagnostics())
        .filteredOn(found -> found.rule().equals("PF002"))
        .extracting(Diagnostic::message)
        .containsExactly("the file has 14 bytes, more than the 10 that are read; split it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "(",
        "{",
        "mod [",
        "\"#{",
        "-> { ",
        "a { |x| ",
        "x do\n",
        "if x\n",
        "def a\n",
        "begin\n",
        "case x\nwhen 1\n",
        "not ",
        "!",
        "- ",
        "a = ",
        "a ? a : ",
        "case 1\nin [",
        "%w(",
        "%(",
        "<<E, ",
        "(a, b\n"
      })
  void staysFlatHoweverDeepTheTextNests(String opener) {
    Puppetfile file = parse(opener.repeat(MEGABYTE / opener.length()));

    assertThat(file.complete()).isFalse();
    assertThat(file.diagnostics()).extracting(Diagnostic::rule).contains("PF001");
  }

  @ParameterizedTest
  @ValueSource(strings = {" || a", " + 1", ".a", " and a", " && a", " if a"})
  void staysFlatHoweverLongAChain(String link) {
    Puppetfile file = parse("a = 1\nx = a" + link.repeat(100_000));

    assertThat(file.complete()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "while true do end # it takes more than 20000 steps",
        "loop { } # it takes more than 20000 steps",
        "1.upto(9_000_000_000) { |i| i } # it takes more than 20000 steps",
        "[1].cycle { |i| i } # it takes more than 20000 steps",
        "loop { mod 'a/b', '1.0.0' } # it takes more than 20000 steps",
        "loop { nothing } # it takes more than 20000 steps",
        "x = 'abc'; loop { x += x } # a string grows beyond 1000 characters",
        "x = 'abc' * 9_000_000_000 # a string grows beyond 1000 characters",
        "x = '%999999d' % 1 # a string grows beyond 1000 characters",
        "x = 'a'.ljust(9_000_000) # a string grows beyond 1000 characters",
        "x = [1]; loop { x += x } # a collection grows beyond 1000 elements",
        "x = []; x[9_000_000] = 1 # a collection grows beyond 1000 elements",
        "(1..9_000_000_000).to_a # a collection grows beyond 1000 elements",
        "9_000_000.times.to_a # a collection grows beyond 1000 elements",
        "'a'.upto('zzzzzz').to_a # a collection grows beyond 1000 elements",
        "x = [1] * 9_000_000 # a collection grows beyond 1000 elements",
        "x = [1, 2] * 900; y = x.product(x) # a collection grows beyond 1000 elements",
        "x = ('a' * 500) =~ /(a+)+b/ # it takes more than 20000 steps"
      })
  void givesUpEvaluationAtItsBound(String code, String bound) {
    Puppetfile file = parse("mod 'acme/web', '1.0.0'\n" + code);

    assertThat(file.modules().get(0).name()).isEqualTo("web");
    assertThat(file.complete()).isFalse();
    assertThat(file.diagnostics())
        .filteredOn(found -> found.rule().equals("PF002"))
        .extracting(Diagnostic::message)
        .containsExactly("evaluation was given up: " + bound);
  }

  @Test
  void doesNotFollowEndlessRecursion() {
    Puppetfile file = parse("def again(x)\n  again(x)\nend\nagain(1)\nmod 'acme/web', '1.0.0'\n");

    assertThat(file.modules()).hasSize(1);
    assertThat(file.unresolved())
        .extracting(Unresolved::reason)
        .containsExactly("an expression nested this deep is not evaluated");
  }

  @Test
  void doesNotFollowFilesThatIncludeEachOther() {
    byte[] text = "instance_eval(File.read('Puppetfile.local'))\n".getBytes(StandardCharsets.UTF_8);

    Puppetfile file =
        new PuppetfileParser(path -> Optional.of(text), SMALL).parse("Puppetfile", text);

    assertThat(file.diagnostics())
        .extracting(Diagnostic::message)
        .contains("evaluation was given up: files include each other more than 8 deep");
  }

  @Test
  void tellsSoManySyntaxErrorsAndNoMore() {
    Puppetfile file = parse(")\n".repeat(10_000));

    assertThat(file.diagnostics())
        .filteredOn(found -> found.rule().equals("PF001"))
        .hasSize(SMALL.syntaxErrors());
    assertThat(file.diagnostics())
        .extracting(Diagnostic::message)
        .contains("too many syntax errors; the rest of the file was not read");
  }
}
