package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule was seen with Puppet 7.23 settings/environment_conf.rb:108. */
class ModulepathTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "site:modules:$basemodulepath | site,modules",
        "./site/ | site",
        "site/../modules | modules",
        "site::modules | site,,modules",
        "site:: | site",
        "/etc/puppet/modules:site | site",
        "../shared:site | site",
        "a;b | a;b",
        "site:modules:site | site,modules",
        "~/modules:x | x",
        "$environmentpath/$environment/site:x | site,x",
        "/etc/puppetlabs/code/environments/$environment/site | site",
      })
  void splitsAndCleans(String value, String inside) throws Exception {
    assertThat(Modulepath.of(value.strip(), tree()).inside())
        .containsExactly(inside.strip().split(",", -1));
  }

  @Test
  void defaultsToModules() throws Exception {
    assertThat(Modulepath.of(null, tree()).inside()).containsExactly("modules");
  }

  @Test
  void holdsNothingWhereItIsEmpty() throws Exception {
    assertThat(Modulepath.of("", tree()).inside()).isEmpty();
  }

  @Test
  void expandsPatternsAgainstTheTree() throws Exception {
    for (String name : List.of("site-b", "site-a", "site-a/x", ".site-c", "other/deep")) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.writeString(folder.resolve("site-file"), "");

    assertThat(Modulepath.of("site-*:modules", tree()).inside())
        .containsExactly("site-a", "site-b", "modules");
    assertThat(Modulepath.of("site-[b-z]:?ther/d*", tree()).inside())
        .containsExactly("site-b", "other/deep");
    assertThat(Modulepath.of("*", tree()).inside()).containsExactly("other", "site-a", "site-b");
    assertThat(Modulepath.of("**/x", tree()).inside()).containsExactly("site-a/x");
  }

  private FileTree tree() {
    return new FileTree(new DiskFolder(folder, false, ScanLimits.DEFAULT));
  }
}
