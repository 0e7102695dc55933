package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goes the way of docs/plugins.md, command by command, as it stands there. */
class PluginTutorialTest {
  private static final Path TESTDATA = TestdataFolder.path();

  @TempDir
  Path home;

  @Test
  void leadsFromSourceToReportAndBack() throws Exception {
    SampleProject sample = SampleProject.in(home.resolve("sample-plugin"), text -> text);
    Map<String, String> outputs = new LinkedHashMap<>();

    for (String command : commands()) {
      if (command.startsWith("mvn ")) {
        sample.compile();
      } else {
        outputs.put(command, run(command));
      }
    }

    assertThat(outputs.get("dropsonde plugin list --from repository")).isEqualTo("sample 1.0.0\n");
    assertThat(outputs.get("dropsonde plugin list"))
        .startsWith(
            "sample 1.0.0, until 2027-10-31, metrics: largest_environment, rules: SAMPLE001");
    assertThat(outputs.get("dropsonde check --fail-on never ~/control-repo"))
        .contains("SAMPLE001", "The environment has many modules");
    assertThat(outputs.get("dropsonde check --explain SAMPLE001"))
        .startsWith("# SAMPLE001: ")
        .contains("Bad:", "Good:");
    assertThat(outputs.get("dropsonde preview ~/control-repo"))
        .contains("How many modules the largest environment has")
        .containsPattern("- largest_environment: Modules in .*\n    (3-5|6-10|11-30|31\\+)\n");
    assertThat(run("dropsonde preview ~/control-repo")).doesNotContain("largest_environment");
  }

  private static List<String> commands() throws Exception {
    return Files.readAllLines(TESTDATA.resolveSibling("docs").resolve("plugins.md")).stream()
        .filter(line -> line.startsWith("    dropsonde ") || line.startsWith("    mvn "))
        .map(String::strip)
        .toList();
  }

  private String run(String command) throws Exception {
    String[] parts = command.split(" > ", 2);
    String arguments = parts[0]
        .replaceFirst("^dropsonde ", "")
        .replace(
            "~/control-repo",
            "--offline --forge-index " + TESTDATA.resolve("forge/index.json") + " "
                + TESTDATA.resolve("control-repo.git"));
    CliRun run = CliRun.in(home, arguments.split(" ", -1));
    assertThat(run.code()).as(command + "\n" + run.err()).isZero();
    if (parts.length == 2) {
      Files.writeString(home.resolve(parts[1]), run.out());
    }
    return run.out();
  }
}
