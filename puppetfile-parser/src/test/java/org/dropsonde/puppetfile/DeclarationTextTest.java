package org.dropsonde.puppetfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationTextTest {
  private static final String LINE = "mod 'example/one', '1.0.0'";

  @Test
  void isEqualWhereverItStands() {
    DeclarationText alone = at(LINE, 0);
    DeclarationText behind = at("forge 'x'\n" + LINE + "\nmod 'two'\n", 10);

    assertThat(behind).isEqualTo(alone).hasSameHashCodeAs(alone).hasToString(LINE);
    assertThat(behind.compareTo(alone)).isZero();
    assertThat(behind.length()).isEqualTo(LINE.length());
  }

  @Test
  void staysTheSameWithoutItsFile() {
    byte[] file = (LINE + "\n").getBytes(UTF_8);
    DeclarationText kept = Objects.requireNonNull(DeclarationText.at(file, 0)).kept();
    file[5] = 'X';

    assertThat(kept).isEqualTo(at(LINE, 0)).hasSameHashCodeAs(at(LINE, 0)).hasToString(LINE);
  }

  @Test
  void takesIndentedLinesIn() {
    assertThat(at("mod 'one',\n  git: 'x',\n\ttag: '1'\nmod 'two'\n", 0))
        .hasToString("mod 'one',\n  git: 'x',\n\ttag: '1'");
  }

  @Test
  void differsWhereTheBytesDo() {
    DeclarationText one = at("mod 'Aa'\n", 0);
    DeclarationText two = at("mod 'BB'\n", 0); // These have one hash.

    assertThat(one).hasSameHashCodeAs(two).isNotEqualTo(two);
    assertThat(one.compareTo(two)).isNegative();
    assertThat(at("mod 'one'\n", 0)).isNotEqualTo(at("mod 'one' \n", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module 'one'\n",
        " mod 'one'\n",
        "mod <<~A\n  one\nA\n",
        "mod 'ö'\n",
        "mod 'one', \\\n'1.0.0'\n",
        "mod"
      })
  void isNoneWhereTheBytesMayMeanSomethingElse(String file) {
    assertThat(DeclarationText.at(file.getBytes(UTF_8), 0)).isNull();
  }

  @Test
  void isNoneBehindTheStartOfALine() {
    assertThat(DeclarationText.at("x; mod 'one'\n".getBytes(UTF_8), 3)).isNull();
  }

  private static DeclarationText at(String file, int offset) {
    return Objects.requireNonNull(DeclarationText.at(file.getBytes(UTF_8), offset));
  }
}
