package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleDeclarationTest {
  private static List<ModuleDeclaration> modules(String text) {
    return new PuppetfileParser()
        .parse("Puppetfile", text.getBytes(StandardCharsets.UTF_8))
        .modules();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      git: 'u', branch: 'main'                                  | BRANCH | false
      git: 'u', tag: 'v1'                                       | TAG | true
      git: 'u', commit: 'abc'                                   | COMMIT | true
      git: 'u', ref: 'main'                                     | REF | false
      git: 'u', ref: '0123456789abcdef0123456789abcdef01234567' | REF | true
      git: 'u', version: 'main'                                 | VERSION | false
      git: 'u', tag: 'v1', branch: 'main'                       | BRANCH | false
      git: 'u', branch: 'main', tag: 'v1'                       | TAG | true
      git: 'u', tag: :control_branch                            | TAG | false
      git: 'u'                                                  | | false
      svn: 'u', rev: 12                                         | REVISION | true
      svn: 'u'                                                  | | false
      type: 'tarball', source: 'u', checksum: 'aa'              | | true
      type: 'tarball', source: 'u'                              | | false
      local: true                                               | | false
      type: 'forge', version: '1.2.3'                           | | true
      :latest                                                   | | false
      """)
  void tellsWhichOptionNamedTheRefAndWhetherItIsPinned(
      String options, RefKind kind, boolean pinned) {
    ModuleDeclaration module = modules("mod 'a/b', " + options + "\n").get(0);

    assertThat(module.refKind()).isEqualTo(kind);
    assertThat(module.isPinned()).isEqualTo(pinned);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mod 'a/b', ENV['V']",
        "mod 'a/b', ENV['V'] || '1.0.0'",
        "mod 'a/b', \"#{ENV['V']}.0\"",
        "mod 'a/b', (ENV['V'] ? '1.0.0' : '2.0.0')",
        "v = '1.0.0'\nv = '2.0.0' if ENV['V']\nmod 'a/b', v",
        "mod 'a/b', ENV.fetch('V', '1.0.0')",
        "mod 'a/b', `cat VERSION`.strip"
      })
  void keepsModuleWhoseVersionIsNotKnown(String text) {
    ModuleDeclaration module = modules(text).get(0);

    assertThat(module.certainty()).isEqualTo(Certainty.CONDITIONAL);
    assertThat(module.type()).isEqualTo(ModuleType.FORGE);
    assertThat(module.version()).isNull();
    assertThat(module.options().get("version")).isInstanceOf(OptionValue.Unknown.class);
  }

  @Test
  void givesNoModuleWhereTheValueMayBeOptions() {
    assertThat(modules("require 'json'\nmod 'a/b', JSON.parse(ENV['OPTIONS'])\n"))
        .isEmpty();
    assertThat(modules("o = ENV['V'] ? { git: 'u' } : '1.0.0'\nmod 'a/b', o\n")).isEmpty();
  }
}
