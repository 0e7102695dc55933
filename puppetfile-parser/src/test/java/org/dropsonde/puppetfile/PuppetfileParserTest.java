package org.dropsonde.puppetfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PuppetfileParserTest {
  private static Puppetfile parse(String text) {
    return new PuppetfileParser().parse("Puppetfile", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givesForgeAndGitModulesInFileOrder() {
    Puppetfile file = parse("""
            forge 'https://forge.example.com'
            mod 'acme/web', '1.2.3'
            mod 'site',
              git: 'https://git.example.com/site.git',
              branch: :control_branch,
              default_branch: 'main'
            """);

    assertThat(file.forge()).isEqualTo("https://forge.example.com");
    assertThat(file.r10k().loads()).isTrue();
    assertThat(file.modules())
        .extracting(ModuleDeclaration::title)
        .containsExactly("acme/web", "site");
    ModuleDeclaration site = file.modules().get(1);
    assertThat(site.type()).isEqualTo(ModuleType.GIT);
    assertThat(site.ref()).isEqualTo(":control_branch");
    assertThat(site.options()).containsEntry("default_branch", new OptionValue.Text("main"));
    assertThat(site.position()).isEqualTo(new Position(3, 1));
  }

  @Test
  void goesOnAfterSyntaxErrors() {
    Puppetfile file = parse("""
            mod 'acme/one', '1.0.0',
            mod 'acme/two', '2.0.0'
            mod 'three' git: 'https://git.example.com/three.git'
            mod ('acme/four', '4.0.0')
            mod 'acme/five', '5.0.0'
            """);

    assertThat(file.r10k().loads()).isFalse();
    assertThat(file.modules())
        .extracting(ModuleDeclaration::name)
        .containsExactly("one", "two", "three", "five");
    assertThat(file.diagnostics())
        .filteredOn(found -> found.rule().equals("PF001"))
        .extracting(found -> found.position().toString())
        .containsExactly("1:24", "3:13", "4:17");
  }
}
