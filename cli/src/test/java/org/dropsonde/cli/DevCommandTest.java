package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevCommandTest {
  @TempDir
  Path home;

  @Test
  void printsTheSchema() {
    CliRun run = CliRun.in(home, "dev", "schema");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("[\n  {\n")
        .contains("\"name\" : \"site_id\"", "\"name\" : \"modules\"", "\"mode\" : \"REPEATED\"");
  }

  @Test
  void leavesDisabledPluginsOutOfTheSchema() {
    CliRun run = CliRun.in(home, "dev", "schema", "--disable", "puppetfiles");

    assertThat(run.out()).doesNotContain("puppetfile_ruby_methods").contains("\"modules\"");
  }

  @Test
  void writesTheSameExamplesForTheSameNumber() throws Exception {
    CliRun shown = CliRun.in(home, "dev", "example", "--size", "7", "--seed-number", "3");
    CliRun written = CliRun.in(
        home, "dev", "example", "--size", "7", "--seed-number", "3", "--filename", "some.jsonl");

    assertThat(shown.code()).isZero();
    assertThat(shown.out().lines()).hasSize(7);
    assertThat(written.out()).isEmpty();
    assertThat(Files.readString(home.resolve("some.jsonl"))).isEqualTo(shown.out());
  }

  @Test
  void saysThatACommandIsMissing() {
    CliRun run = CliRun.in(home, "dev");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("schema, example or shell");
  }

  @Test
  void aSourceStaysDataInTheShell() {
    assertThat(DevShellCommand.script("a\"); System.exit(1); //"))
        .contains("ScanRequest.of(\"\\141\\042\\051")
        .doesNotContain("System.exit");
  }

  @Test
  void listsPluginsAndWhatIsDisabled() {
    CliRun run = CliRun.in(home, "list", "--disable", "platforms");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("\n                    Loaded telemetry plugins\n")
        .contains("\nmodules\n--------\n", "- modules: ", "Disabled plugins")
        .contains("\n  platforms\n")
        .doesNotContain("class_platforms");
  }
}
