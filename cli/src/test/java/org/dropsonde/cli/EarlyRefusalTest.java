package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen to be wrong at once is refused before a source is read. */
class EarlyRefusalTest {
  private static final String SOURCE =
      TestdataFolder.path().resolve("control-repo.git").toString();

  @TempDir
  Path home;

  @Test
  void refusesValuesThatAreSeenToBeWrongBeforeItScans() {
    for (List<String> wrong : List.of(
        List.of("preview", "--siteid", "abc"),
        List.of("check", "--puppet-version", "8"),
        List.of("check", "--openvox-version", "8"),
        List.of("check", "--offline", "--check-refs"),
        List.of("preview", "--enable", "nosuch"),
        List.of("submit", "--endpoint", "https://telemetry.example.org", "--patience", "0"))) {
      CliRun run = CliRun.in(
          home, Stream.concat(wrong.stream(), Stream.of("no/such/source")).toArray(String[]::new));

      assertThat(run.code()).as(wrong.toString()).isEqualTo(ExitCode.USAGE.code());
      assertThat(run.err()).as(wrong.toString()).doesNotContain("no/such/source");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan --output no/such/folder/file",
        "check --report sarif=no/such/folder/file",
        "check --output no/such/folder/file",
        "preview --forge-index no/such/folder/file",
        "preview --certificate no/such/folder/file",
        "submit --endpoint https://example.org --endpoint-ca no/such/folder/file",
        "submit --endpoint no/such/folder/file",
      })
  void refusesPlacesThatAreNotThereBeforeItScans(String line) {
    CliRun run = CliRun.in(home, (line + " no/source").split(" "));

    assertThat(run.code()).isIn(ExitCode.INPUT.code(), ExitCode.OUTSIDE.code());
    assertThat(run.err()).containsAnyOf("no/such/folder", "endpoint").doesNotContain("no/source");
  }

  @Test
  void saysNothingButErrorsWhereQuiet() {
    CliRun run = CliRun.in(home, "preview", "-q", SOURCE);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(CliRun.in(home, "preview", SOURCE).err()).contains("There is no Forge index");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "", " , "})
  void refusesToRunNoMetric(String list) {
    CliRun run = CliRun.in(home, "preview", "--enable=" + list);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("the name of a metric plugin is missing; there are ", "modules");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void takesAnEmptyListForNothingDisabled() throws Exception {
    Path config = Files.writeString(home.resolve("config.yaml"), "disable: []");

    assertThat(CliRun.in(home, "list", "--config", config.toString()))
        .isEqualTo(CliRun.in(home, "list"));
  }
}
