package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule was seen with Puppet 7.23; the file named is the one that makes it. */
class EnvironmentConfTest {
  @Test
  void saysNothingWhereItIsEmpty() { // settings/environment_conf.rb:25
    assertThat(parse("")).isEqualTo(EnvironmentConf.ABSENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "modulepath = site:modules:$basemodulepath | site:modules:$basemodulepath",
        "modulepath=site | site",
        "` \tmodulepath  =  site  ` | site",
        // The first of a name is found (settings/config_file.rb:66).
        "`modulepath = one\nmodulepath = two` | one",
        // There are no comments behind a value (settings/ini_file.rb:19).
        "modulepath = one # note | one # note",
        "modulepath = 'a:b' | a:b",
        "`modulepath = \"a:b\"` | a:b",
        "modulepath = 'a:b | a:b",
        "`[main]\nmodulepath = one` | one",
        "`modulepath = one\r\nmanifest = x\r` | one",
        "modulepath = site*:modules | site*:modules",
        // Braces hold owner, group and mode, and go (settings/config_file.rb:107).
        "modulepath = one {owner = root, mode = 755} | one",
      })
  void readsTheModulepath(String text, String expected) {
    EnvironmentConf conf = parse(text);

    assertThat(conf.problem()).isNull();
    assertThat(conf.modulepath()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "; comment", // settings/config_file.rb:41
        "modulepath",
        "modulepath: one",
        "\uFEFFmodulepath = one",
        "modulepath = ${basemodulepath}", // settings/config_file.rb:115
        "modulepath = site/{a,b}",
        "[not main]",
      })
  void saysWhyPuppetCannotReadIt(String text) {
    assertThat(parse(text).problem()).startsWith("line 1: ");
    assertThat(parse(text).modulepath()).isNull();
  }

  @Test
  void wantsUtf8() {
    byte[] latin1 = "# gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(EnvironmentConf.parse(latin1).problem()).contains("UTF-8");
  }

  @Test
  void warnsOfSettingsThatPuppetIgnores() { // settings/environment_conf.rb:137
    EnvironmentConf conf = parse("ModulePath = x\nparser = future\nmanifest = m\n");

    assertThat(conf.modulepath()).isNull();
    assertThat(conf.manifest()).isEqualTo("m");
    assertThat(conf.warnings()).singleElement().asString().contains("ModulePath, parser");
  }

  @Test
  void ignoresOtherSectionsAndSaysSo() { // settings/environment_conf.rb:127
    EnvironmentConf conf = parse("[production]\nmodulepath = x\n");

    assertThat(conf.modulepath()).isNull();
    assertThat(conf.warnings()).singleElement().asString().contains("production");
  }

  @Test
  void readsALongLineInLinearTime() {
    assertThat(parse(" ".repeat(1 << 20) + "\n").problem()).isNull();
    assertThat(parse("modulepath = " + "a ".repeat(1 << 19)).modulepath()).isNotNull();
  }

  private static EnvironmentConf parse(String text) {
    return EnvironmentConf.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
