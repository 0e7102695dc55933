package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dropsonde.scanner.BranchNaming.Invalid;
import org.dropsonde.scanner.BranchNaming.Strip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule was seen with r10k 5.0.2. */
class BranchNamingTest {
  @ParameterizedTest
  @CsvSource({
    "production, production",
    "feature/foo, feature_foo",
    "bug-123, bug_123",
    "1.2.3, 1_2_3",
    "UPPER, UPPER",
    "a+b, a_b",
    "x@y, x_y",
    "wip#1, wip_1",
    // The default git provider hands names on as bytes (r10k 5.0.2 git/shellgit).
    "größe, gr____e",
    "日本, ______",
  })
  void correctsEachByteThatIsNoWordCharacter(String branch, String environment) throws Exception {
    // environment/name.rb:87
    assertThat(BranchNaming.DEFAULT.decide(branch).environment()).isEqualTo(environment);
  }

  @Test
  void correctsEachCharacterWithRugged() throws Exception {
    BranchNaming naming =
        new BranchNaming("", Strip.NOTHING, Invalid.CORRECT_AND_WARN, List.of(), false);

    assertThat(naming.decide("größe").environment()).isEqualTo("gr__e");
  }

  @Test
  void saysWhyANameChanged() throws Exception {
    assertThat(BranchNaming.DEFAULT.decide("production").reason()).isNull();
    assertThat(BranchNaming.DEFAULT.decide("bug-1").reason())
        .isEqualTo("becomes environment bug_1: only letters, digits and _ may be in a name");
  }

  @Test
  void dropsInvalidNamesWhereTheyAreErrors() throws Exception { // source/git.rb:111
    BranchNaming naming = new BranchNaming("", Strip.NOTHING, Invalid.ERROR, List.of(), true);

    assertThat(naming.decide("bug-1").environment()).isNull();
    assertThat(naming.decide("bug-1").reason()).contains("invalid_branches");
    assertThat(naming.decide("UPPER").environment()).isEqualTo("UPPER");
  }

  @Test
  void leavesNamesAloneWhereTheSettingIsUnknown() throws Exception { // environment/name.rb:27
    BranchNaming naming = new BranchNaming("", Strip.NOTHING, Invalid.UNCHECKED, List.of(), true);

    assertThat(naming.decide("feature/foo").environment()).isEqualTo("feature/foo");
    assertThat(naming.decide("feature/foo").reason()).contains("Puppet does not see");
  }

  @Test
  void doesNotCorrectThePrefix() throws Exception { // environment/name.rb:97
    BranchNaming naming =
        new BranchNaming("a-b_", Strip.NOTHING, Invalid.CORRECT_AND_WARN, List.of(), true);

    assertThat(naming.decide("x-y").environment()).isEqualTo("a-b_x_y");
    assertThat(naming.decide("x-y").reason()).contains("Puppet does not see");
  }

  @ParameterizedTest
  @CsvSource({"env/prod, prod", "my/env/prod, my_env_prod", "env/, ''", "production, production"})
  void stripsAStringOnceFromTheStart(String branch, String environment)
      throws Exception { // environment/name.rb:85
    assertThat(stripping(new Strip("env/", null)).decide(branch).environment())
        .isEqualTo(environment);
  }

  @Test
  void stripsAPatternEverywhere() throws Exception { // environment/name.rb:82
    Strip strip = new Strip("", RubyRegex.compile("e"));

    assertThat(stripping(strip).decide("env/release").environment()).isEqualTo("nv_rlas");
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', textBlock = """
      [[:alpha:]]+    ; ab-1é   ; _1__
      [[:^digit:]]    ; ab-1    ; 1
      [[:word:]]+     ; a_1-    ; _
      [\\h_]+         ; abcxyz_ ; xyz
      \\H             ; abcx    ; abc
      [^a-z]$         ; abé     ; ab_
      (?m:.)$         ; abc     ; ab
      \\Aa|c\\z       ; abc     ; b
      \\\\h           ; ah      ; ah
      """)
  void readsPatternsAsRubyDoesAndByteByByte(String ruby, String branch, String environment)
      throws Exception {
    Strip strip = new Strip("", RubyRegex.compile(ruby));

    assertThat(stripping(strip).decide(branch).environment()).isEqualTo(environment);
  }

  /** Ruby raises an Encoding::CompatibilityError, and r10k deploys nothing. */
  @Test
  void failsWhereRubyCannotCompare() throws Exception {
    BranchNaming text = stripping(new Strip("é", null));
    BranchNaming pattern = stripping(new Strip("", RubyRegex.compile("\\p{Alpha}")));
    BranchNaming ignored =
        new BranchNaming("", Strip.NOTHING, Invalid.CORRECT, List.of("a", "é"), true);

    for (BranchNaming naming : List.of(text, pattern, ignored)) {
      assertThat(naming.decide("x1").environment()).isIn("x1", "1");
      assertThatThrownBy(() -> naming.decide("größe"))
          .isInstanceOf(ScanException.class)
          .hasMessageContaining("r10k fails")
          .hasMessageContaining("größe");
    }
  }

  @Test
  void saysThatNothingIsLeftOfAName() throws Exception {
    assertThat(stripping(new Strip("dev", null)).decide("dev").reason()).contains("basedir itself");
  }

  @Test
  void ignoresPrefixesBeforeItStrips() throws Exception { // source/git.rb:136
    BranchNaming naming = new BranchNaming(
        "", new Strip("x/", null), Invalid.CORRECT_AND_WARN, List.of("dev", "foo.", "x/y"), true);

    assertThat(naming.decide("dev").environment()).isNull();
    assertThat(naming.decide("development").environment()).isNull();
    assertThat(naming.decide("foo.bar").environment()).isNull();
    assertThat(naming.decide("foobar").environment()).isEqualTo("foobar");
    assertThat(naming.decide("x/y").reason()).contains("ignore_branch_prefixes", "x/y");
    assertThat(naming.decide("my-dev").environment()).isEqualTo("my_dev");
  }

  @Test
  void stopsAPatternThatTakesForEver() throws Exception {
    Strip strip = new Strip("", RubyRegex.compile("^(?:(x+)\\1?)+y"));

    assertThatThrownBy(() -> stripping(strip).decide("x".repeat(60)))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("takes too many steps");
  }

  private static BranchNaming stripping(Strip strip) {
    return new BranchNaming("", strip, Invalid.CORRECT_AND_WARN, List.of(), true);
  }
}
