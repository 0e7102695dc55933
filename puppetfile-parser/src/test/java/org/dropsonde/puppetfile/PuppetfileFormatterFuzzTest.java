package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes: no exception, no change of meaning, and a second run changes nothing. */
class PuppetfileFormatterFuzzTest {
  private static final List<String> PIECES = List.of(
      "mod 'a/b'",
      "mod",
      "'c'",
      "\"d#{1}\"",
      ", ",
      ",",
      ":git => 'u'",
      "ref: 'v'",
      "'k':",
      "=>",
      "{",
      "}",
      "(",
      ")",
      "[",
      "]",
      " ",
      "  ",
      "\t",
      "\n",
      "\n",
      "\n\n",
      "\r\n",
      "# c",
      "# d\n",
      "#{",
      "\\\n",
      ";",
      " if x",
      "do |y|",
      "end",
      "<<~E\n x\nE\n",
      "=begin\n",
      "=end\n",
      "__END__\n",
      "forge 'f'",
      "moduledir 'm'",
      "x = 1",
      "%w[a  b]",
      "**o",
      "?a",
      "nil",
      "\u00e9");

  @FuzzTest(maxDuration = "1m")
  void keepsItsPromises(FuzzedDataProvider data) {
    assertThat(FormatCheck.problem(data.consumeRemainingAsBytes())).isEmpty();
  }

  @Test
  void keepsItsPromisesForMixturesOfRuby() {
    Random random = new Random(20261126);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);

      assertThat(FormatCheck.problem(content)).as("for %s", text).isEmpty();
    }
  }
}
