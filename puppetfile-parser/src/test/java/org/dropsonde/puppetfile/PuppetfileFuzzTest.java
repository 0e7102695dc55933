package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No exception is allowed, whatever the bytes, and every position lies inside the file. */
class PuppetfileFuzzTest {
  private static final String[] PIECES = {
    "mod 'a/b', '1.0.0'\n",
    "mod 'c', git: 'u', ref: \"#{x}\"\n",
    "if ENV['X']\n",
    "end\n",
    "def f(a, *b)\n",
    "%w[a b].each { |m| mod m, :git => m }\n",
    "<<~E\n",
    "E\n",
    "'",
    "\"",
    "#{",
    "(",
    "[",
    "{",
    "}",
    "]",
    ")",
    "=begin\n",
    "=end\n",
    "__END__\n",
    "\\",
    "?",
    ":",
    "=>",
    ",",
    "\n",
    " ",
    "case x\n",
    "when /a+/\n",
    "while true\n",
    "x ||= {}\n",
    "x[:a] = x\n",
    "a = a << a\n",
    "f 1\n",
    "\u00e9",
    "\0",
    "rescue\n",
    "begin\n"
  };

  @FuzzTest(maxDuration = "1m")
  void neverThrows(FuzzedDataProvider data) {
    check(data.consumeRemainingAsBytes());
  }

  @Test
  void survivesRandomMixturesOfRuby() {
    long seed = 20261124;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      check(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void check(byte[] content) {
    Limits limits = new Limits(1 << 20, 400, 20_000, 100_000, 10_000, 50);
    Puppetfile file = new PuppetfileParser(SiblingFiles.NONE, limits).parse("Puppetfile", content);
    long lines = 1;
    for (byte each : content) {
      lines += each == '\n' ? 1 : 0;
    }
    for (Diagnostic diagnostic : file.diagnostics()) {
      assertThat((long) diagnostic.position().line()).isBetween(1L, lines);
    }
  }
}
