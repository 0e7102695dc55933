package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PuppetfileCheckCommandTest {
  @TempDir
  Path home;

  @BeforeEach
  void writePuppetfiles() throws IOException {
    Files.writeString(home.resolve("Puppetfile"), "mod 'a/b'\nmod 'stdlib', '1.0.0'\n");
    Files.writeString(home.resolve("Goodfile"), "mod 'a/b', '1.0.0'\n");
  }

  private CliRun check(String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "puppetfile";
    all[1] = "check";
    System.arraycopy(args, 0, all, 2, args.length);
    return CliRun.in(home, all);
  }

  /** What print gives goes into logs and tickets. */
  @Test
  void printsNoPassword() throws IOException {
    Files.writeString(home.resolve("Secretfile"), """
        forge 'https://robot:p4ss@forge.example.com'
        mod 'base', git: 'https://robot:p4ss@git.example.com/base.git', other: 'x://robot:p4ss@y'
        """);

    CliRun run = CliRun.in(home, "puppetfile", "print", "Secretfile");

    assertThat(run.out())
        .contains("\"https://forge.example.com\"", "\"https://git.example.com/base.git\"")
        .doesNotContain("p4ss", "robot");
  }

  @Test
  void writesOneLineForEachFinding() {
    CliRun run = check("Puppetfile", "Goodfile");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("Puppetfile:1:1: info PF022: b has no version"))
        .anyMatch(line -> line.startsWith("Puppetfile:2:1: error PF006: the Forge module stdlib"));
    assertThat(run.err()).startsWith("1 error, 0 warnings, 1 info in 2 files.");
    assertThat(check("Goodfile")).isEqualTo(new CliRun(0, "", "Nothing found in 1 file.\n"));
    assertThat(check("-q", "Goodfile")).isEqualTo(new CliRun(0, "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "json, '{\"file\":\"Puppetfile\",\"diagnostics\":[{\"rule\":\"PF022\",\"severity\":\"info\",\"line\":1'",
    "sarif, '\"ruleId\" : \"PF006\"'",
    "junit, '<testcase'",
    "github, '::error file=Puppetfile,line=2,col=1,title=PF006 owner-missing::the Forge module'",
    "gitlab, '\"check_name\" : \"PF006 owner-missing\"'",
    "markdown, '1 errors, 0 warnings, 1 info; 0 suppressed'"
  })
  void writesTheFormatsOfCiServers(String format, String part) {
    CliRun run = check("--format", format, "Puppetfile");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains(part);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void goesOnBehindFilesThatItCanNotRead() {
    CliRun run = check(".", "nowhere", "Puppetfile");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains(". is a directory; name the Puppetfile in it.", "no file nowhere");
    assertThat(run.out()).contains("PF006");
  }

  @Test
  void readsStandardInput() {
    CliRun run = CliRun.reading(
        "mod 'b'\n".getBytes(StandardCharsets.UTF_8), home, "puppetfile", "check", "-");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).startsWith("-:1:1: error PF006");
  }

  @Test
  void explainsRules() {
    CliRun run = check("--explain", "pf019");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("# PF019: forge-without-effect\n\nA forge line changes nothing.")
        .contains("Default severity: info.", "Bad:", "Good:");
    assertThat(CliRun.in(home, "check", "--explain", "PF019").out()).isEqualTo(run.out());
    assertThat(check("--explain", "DS010").out()).startsWith("# DS010");
    assertThat(check("--explain", "PF999").code()).isEqualTo(2);
    assertThat(check().code()).isEqualTo(2);
  }
}
