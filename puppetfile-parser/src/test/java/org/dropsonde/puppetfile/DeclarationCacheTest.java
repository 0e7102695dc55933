package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file reads the same whatever the files before it left in the cache. */
class DeclarationCacheTest {
  private static final Path ROOT = Path.of(System.getProperty("dropsonde.root", "."));
  private static final Path CASES = ROOT.resolve("testdata/puppetfiles");
  private static final Path CORPUS = ROOT.resolve("../shared/corpus");
  private static final Limits FEW = new Limits(1 << 20, 400, 2_000, 100_000, 10_000, 50);

  private final DeclarationCache cache = new DeclarationCache();

  @Test
  void readsADeclarationOnce() {
    String text = "mod 'a/b', '1.0.0'\nmod 'c',\n  git: 'https://x/c.git',\n  tag: 'v1'\n";

    List<ModuleDeclaration> first = cached("forge 'f'\n" + text).modules();
    List<ModuleDeclaration> second = cached("# two\n" + text).modules();

    assertThat(second).hasSize(2);
    assertThat(second.get(0)).isSameAs(first.get(0));
    assertThat(second.get(1)).isSameAs(first.get(1));
  }

  @Test
  void givesEachItsOwnPlaceAndDirectory() {
    cached("mod 'a/b', '1.0.0' # here\n");

    Puppetfile moved = cached("\n\nmoduledir 'site'\nmod 'a/b', '1.0.0' # here\n");

    ModuleDeclaration module = moved.modules().get(0);
    assertThat(module.position()).isEqualTo(new Position(4, 1));
    assertThat(module.moduledir()).isEqualTo("site");
    assertThat(moved.moduledirs()).containsExactly("site");
  }

  @Test
  void repeatsWhatWasFound() {
    String floating = "mod 'c',\n  git: 'http://x/c.git',\n  branch: 'main'\n";
    Puppetfile first = cached(floating);

    List<Diagnostic> second = cached("\n" + floating).diagnostics();

    assertThat(first.diagnostics()).hasSize(2);
    assertThat(second)
        .extracting(Diagnostic::message)
        .isEqualTo(first.diagnostics().stream().map(Diagnostic::message).toList());
    assertThat(second).extracting(it -> it.position().line()).containsExactly(3, 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mod 'a/b', '1.0.0'\n.to_s\n",
        "mod 'a/b', '1.0.0'\n# further\n&.nothing\n",
        "mod 'a/b', '1.0.0'; mod 'a/b', '1.0.0'\n",
        "mod 'a/b', '1.0.0'",
        "mod 'a/b', '1.0.0'\n\tmod 'a/b', '1.0.0'\n",
        "mod 'a/b', '1.0.0' \\\n\nmod 'a/b', '1.0.0' \\\nif ENV['X']\n",
        "x = <<E\nmod 'a/b', '1.0.0'\nE\nmod 'a/b', '1.0.0'\n",
        "=begin\nmod 'a/b', '1.0.0'\n=end\n",
        "x = '\nmod 'a/b', '1.0.0'\n",
        "if ENV['X']\nmod 'a/b', '1.0.0'\nend\nmod 'a/b', '1.0.0'\n",
        "def mod(*all)\nend\nmod 'a/b', '1.0.0'\n",
        "mod = 1\nmod 'a/b', '1.0.0'\n",
        "return if ENV['X']\nmod 'a/b', '1.0.0'\n",
        "moduledir ENV['X']\nmod 'a/b', '1.0.0'\n",
        "moduledir __dir__\nmod 'a/b', '1.0.0'\n",
        "mod 'a/b', __LINE__\n\nmod 'a/b', __LINE__\n",
        "# encoding: us-ascii\nmod 'a/b', \"\\u00e9\"\n",
        "mod 'a/b', '1.0.0' 'c'\nmod 'a/b', '1.0.0'\n",
        "mod 'a/b', '1.0.0',\nmod 'a/b', '1.0.0'\n",
        "mod 'a/b', '1.0.0'\n__END__\nmod 'a/b', '1.0.0'\n",
        "mod 'a/b', '1.0.0'\n  # dropsonde: ignore PF101\n",
        "mod 'a/b', '1.0.0' # dropsonde: ignore PF101\n",
        "mod 'a/b', '1.0.0'\r\nmod 'a/b', '1.0.0'\r\n",
        "mod 'a/b', '1.0.0'\0\nmod 'a/b', '1.0.0'\n",
        "mod 'a/b', <<E\n1.0.0\nE\nmod 'a/b', <<E\n2.0.0\nE\n",
        "\uFEFFmod 'a/b', '1.0.0'\n",
        "mod 'd', # dropsonde: ignore PF101\n  git: 'https://x/d.git'\n",
        "mod 'a/b', '1.0.0' \\\r\n\nmod 'a/b', '1.0.0' \\\r\n0x\n",
      })
  void readsTheSame(String text) {
    assertSame(text);
    assertSame("mod 'a/b', '1.0.0'\n");
    assertSame(text);
    assertSame("\n" + text);
  }

  @Test
  void readsRandomFilesTheSame() {
    String[] pieces = {
      "mod 'a/b', '1.0.0'\n",
      "mod 'a/b', '1.0.0' # pinned\n",
      "mod 'a-c'\n",
      "mod 'd', git: 'http://u:p@x/d.git', ref: 'main'\n",
      "mod 'd',\n  :git => 'https://x/d.git',\n  :commit => 'abc1234'\n",
      "mod 'd',\n  git: 'https://x/d.git'\n\n",
      "mod 'e', :local => true\n",
      "mod 'f/g', 'not a version'\n",
      "mod 'h', local: 'false', local: 'true'\n",
      "mod('i/j', :latest)\n",
      "mod 'k', git: 'https://x/k.git', install_path: 'site', other: %w[a b]\n",
      "mod 'l', ref: '1',\n",
      "  ref: 'x'\n",
      "moduledir 'other'\n",
      "forge 'https://forge.example.com'\n",
      "# a comment\n",
      "# dropsonde: ignore PF101\n",
      "\n",
      "  .then { |x| x }\n",
      "if ENV['X']\n",
      "end\n",
      "=begin\n",
      "=end\n",
      "x = <<~E\n",
      "E\n",
      "def mod(a, b = nil)\n",
      "mod = 1\n",
      "'\n",
      "; ",
      "0x\n",
      "mod: 1\n",
      "mod 'm', # dropsonde: ignore PF101\n  git: 'https://x/m.git'\n",
      "mod 'n', '1.0.0' \\\n",
      "\\\n"
    };
    Random random = new Random(20261126);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        int plain = random.nextInt(3) > 0 ? 16 : pieces.length;
        text.append(pieces[random.nextInt(plain)]);
      }
      assertSame(text.toString());
    }
  }

  @Test
  void readsOnBehindWhatTheLexerRefuses() {
    String declared = "mod 'a/a', '1.0.0'\nmod 'b/b', '1.0.0'\nmod 'c/c', '1.0.0' \\\n";
    assertSame(declared + "\n");
    assertSame(declared + "0x\n");
    assertSame(declared + "=begin\n");
    assertSame("mod 'c/c', '1.0.0' \\\n0x\nmod: 1\n");
  }

  @Test
  void countsStepsTheSame() {
    String declaration = "mod 'a/b', '1.0.0'\n";
    for (int count = 1; count < 200; count++) {
      byte[] content = bytes(declaration.repeat(count));
      assertThat(new PuppetfileParser(SiblingFiles.NONE, FEW, cache).parse("Puppetfile", content))
          .isEqualTo(new PuppetfileParser(SiblingFiles.NONE, FEW).parse("Puppetfile", content));
    }
  }

  @Test
  void readsTheCasesTheSame() throws IOException {
    try (Stream<Path> all = Files.walk(CASES)) {
      for (Path file : all.filter(it -> it.toString().endsWith(".Puppetfile")).toList()) {
        assertSame(Files.readAllBytes(file));
      }
    }
  }

  @Test
  void readsRealFilesTheSame() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus of real Puppetfiles beside this checkout");
    for (String set : List.of("dev", "micro")) {
      try (Stream<Path> all = Files.list(CORPUS.resolve(set).resolve("puppetfiles"))) {
        for (Path file : all.sorted().toList()) {
          assertSame(Files.readAllBytes(file));
        }
      }
    }
  }

  @Test
  @Tag("slow")
  void readsHistoriesTheSame() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus of real Puppetfiles beside this checkout");
    List<byte[]> files = new ArrayList<>();
    TarReader.read(CORPUS.resolve("bulk.tar.gz"), (path, content) -> {
      if (path.startsWith("bulk/")) {
        files.add(content);
      }
    });
    Collections.shuffle(files, new Random(20261126));
    for (byte[] content : files) {
      assertSame(content);
    }
  }

  private Puppetfile cached(String text) {
    return new PuppetfileParser(SiblingFiles.NONE, cache).parse("Puppetfile", bytes(text));
  }

  private void assertSame(String text) {
    assertSame(bytes(text));
  }

  private void assertSame(byte[] content) {
    Puppetfile expected = new PuppetfileParser().parse("Puppetfile", content);
    Puppetfile read = new PuppetfileParser(SiblingFiles.NONE, cache).parse("Puppetfile", content);
    assertThat(read).as(new String(content, StandardCharsets.UTF_8)).isEqualTo(expected);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
