package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No exception is allowed, whatever the bytes, and every position lies inside the file. What was read
 * before changes nothing.
 */
class PuppetfileFuzzTest {
  private static final Path CASES =
      Path.of(System.getProperty("dropsonde.root", "."), "testdata", "puppetfiles");
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

  private final DeclarationCache cache = new DeclarationCache();

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

  @FuzzTest(maxDuration = "1m")
  void neverThrowsOverAFileBesideIt(FuzzedDataProvider data) {
    byte[] beside = data.consumeBytes(2_000);
    byte[] content = data.consumeRemainingAsBytes();
    check(content, path -> Optional.of(beside));
  }

  @FuzzTest(maxDuration = "1m")
  void neverThrowsOverAnExpression(FuzzedDataProvider data) {
    String expression = data.consumeRemainingAsString();
    check(("mod 'a/b', (" + expression + ")\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void survivesMutationsOfValidFiles() throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(CASES)) {
      for (Path file :
          all.filter(path -> path.toString().endsWith(".Puppetfile")).sorted().toList()) {
        files.add(Files.readAllBytes(file));
      }
    }
    Random random = new Random(20261126);
    for (int round = 0; round < 1_500; round++) {
      byte[] content = files.get(random.nextInt(files.size()));
      for (int i = random.nextInt(4); i >= 0; i--) {
        content = mutated(content, random);
      }
      check(content);
    }
  }

  /** The content with bytes cut out, put in, or one of them changed. */
  private static byte[] mutated(byte[] content, Random random) {
    int at = random.nextInt(content.length + 1);
    int to = Math.min(content.length, at + random.nextInt(8));
    byte[] piece = switch (random.nextInt(3)) {
      case 0 -> new byte[0];
      case 1 -> new byte[] {(byte) random.nextInt(256)};
      default -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(content, 0, at);
    out.writeBytes(piece);
    out.write(content, to, content.length - to);
    return out.toByteArray();
  }

  private void check(byte[] content) {
    check(content, SiblingFiles.NONE);
  }

  private void check(byte[] content, SiblingFiles siblings) {
    Limits limits = new Limits(1 << 20, 400, 20_000, 100_000, 10_000, 50);
    Puppetfile file = new PuppetfileParser(siblings, limits).parse("Puppetfile", content);
    assertThat(new PuppetfileParser(siblings, limits, cache).parse("Puppetfile", content))
        .isEqualTo(file);
    List<Integer> lengths = new ArrayList<>(List.of(0));
    for (byte each : content) {
      if (each == '\n') {
        lengths.add(0);
      } else {
        int last = lengths.size() - 1;
        lengths.set(last, lengths.get(last) + 1);
      }
    }
    file.diagnostics().forEach(found -> assertInside(found.position(), lengths));
    file.unresolved().forEach(missing -> assertInside(missing.position(), lengths));
    file.modules().forEach(module -> assertInside(module.position(), lengths));
  }

  /** Inside the file, or right behind the end of a line: columns count characters, not bytes. */
  private static void assertInside(Position position, List<Integer> lengths) {
    assertThat(position.line()).isBetween(1, lengths.size());
    assertThat(position.column()).isBetween(1, lengths.get(position.line() - 1) + 1);
  }
}
