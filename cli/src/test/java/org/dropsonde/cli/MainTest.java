package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir
  Path home;

  @Test
  void showsHelpWithEveryCommandAndAnExample() {
    CliRun run = CliRun.in(home, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("preview", "update", "completion", "Examples:", "dropsonde preview");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void everyCommandsHelpHasAnExampleAndHidesTheGlobalOptions() {
    for (String command : Commands.names()) {
      CliRun run = CliRun.in(home, command, "--help");

      assertThat(run.code()).as(command).isZero();
      assertThat(run.out())
          .as(command)
          .containsPattern("Examples?:")
          .contains("dropsonde " + command);
      assertThat(run.out()).as(command).doesNotContain("--forge-token-file");
    }
  }

  @Test
  void tellsWhereTheBackendsCommandsAre() {
    CliRun run = CliRun.in(home, "collect", "--data", "check");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("This is the client", "java -jar dropsonde-full.jar collect");
  }

  @Test
  void takesGlobalOptionsBeforeAndAfterTheCommand() {
    CliRun before = CliRun.in(home, "--ttl", "3", "config");
    CliRun after = CliRun.in(home, "config", "--ttl", "3");

    assertThat(before.out()).isEqualTo(after.out()).containsPattern("ttl: +3 +# command line");
  }

  @Test
  void explainsWhateverTheSettingsAre() throws Exception {
    Path config = home.resolve("config.yaml");
    Files.writeString(config, "ttl: [");
    Map<String, String> wrong = Map.of("DROPSONDE_CONFIG", config.toString(), "DROPSONDE_TTL", "x");

    assertThat(CliRun.in(home, wrong, "--help").out()).contains("Examples:");
    assertThat(CliRun.in(home, wrong, "scan", "--help").out()).contains("Examples:");
    assertThat(CliRun.in(home, wrong, "completion", "bash").out()).contains("complete");
    assertThat(CliRun.in(home, wrong, "list").err())
        .contains("config.yaml can't be used: it is not YAML: line 1, column 7: ");
  }

  @Test
  void doesNotTakeAnOptionsValueForAQuestion() {
    assertThat(Commands.explains(new String[] {"update", "classes", "-h"})).isTrue();
    assertThat(Commands.explains(new String[] {"submit", "--seed", "-h"})).isFalse();
    assertThat(Commands.explains(new String[] {"scan", "--", "--help"})).isFalse();
  }

  @Test
  void takesAnAtSignForWhatItIs() throws Exception {
    Path file = Files.writeString(home.resolve("arguments"), "list");

    assertThat(CliRun.in(home, "@" + file).err()).contains("@" + file);
  }

  @Test
  void refusesAnEmptySource() {
    CliRun run = CliRun.in(home, "check", "");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("SOURCE is empty; give a path or a git URL");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    CliRun run = CliRun.in(home, "prewiev");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("prewiev").contains("preview");
  }

  @Test
  void saysThatACommandIsMissing() {
    CliRun run = CliRun.in(home);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("Missing command").contains("--help");
  }

  @Test
  void prefersCommandLineThenEnvironmentThenFileThenDefault() throws Exception {
    write(".config/dropsonde/config.yaml", "ttl: 2\nseed: of the file\noffline: true\n");

    CliRun run = CliRun.in(
        home,
        Map.of("DROPSONDE_TTL", "3", "DROPSONDE_SEED", "of the variable"),
        "config",
        "--ttl=4");

    assertThat(run.out())
        .containsPattern("ttl: +4 +# command line")
        .containsPattern("seed: +of the variable +# environment variable DROPSONDE_SEED")
        .containsPattern("offline: +true +# file .*config.yaml")
        .containsPattern("color: +auto +# default");
  }

  @Test
  void showsOptionsOfSingleCommandsAndWhatSetsNothing() throws Exception {
    write(".config/dropsonde/config.yaml", "endpoint: https://telemetry.example.org\nendpont: x\n");

    CliRun run =
        CliRun.in(home, Map.of("DROPSONDE_SECRET", "s3cret", "DROPSONDE_PATIENC", "9"), "config");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("endpoint: +https://telemetry.example.org +# file .*config.yaml")
        .doesNotContain("endpont");
    assertThat(run.err())
        .contains("no setting is called endpont. Did you mean endpoint?")
        .contains("no option has the environment variable DROPSONDE_PATIENC")
        .doesNotContain("SECRET", "s3cret");
    assertThat(run.err().lines()).hasSize(2);
  }

  @Test
  void readsTheOriginalClientsFile() throws Exception {
    Path file = write(
        "telemetry.yaml",
        ":ttl: 9\n:cachepath: /c\n:disable:\n- modules\n- platforms\n:update: false\n");

    CliRun run = CliRun.in(home, "config", "--config", file.toString());

    assertThat(run.out())
        .containsPattern("ttl: +9 ")
        .containsPattern("cache-dir: +/c ")
        .containsPattern("disable: +modules,platforms ")
        .containsPattern("update: +false ");
  }

  @Test
  void switchesTheUpdateOffWithItsNegativeName() {
    assertThat(CliRun.in(home, "config", "--no-update").out())
        .containsPattern("update: +false +# command line");
    assertThat(CliRun.in(home, "config", "--update").out())
        .containsPattern("update: +true +# command line");
    assertThat(CliRun.in(home, "config").out()).containsPattern("update: +false +# default");
  }

  @Test
  void namesWhereABadValueComesFrom() {
    CliRun run = CliRun.in(home, Map.of("DROPSONDE_TTL", "soon"), "list");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("'soon'").contains("DROPSONDE_TTL").doesNotContain("\tat ");
  }

  @Test
  void refusesAConfigurationFileThatIsNotYaml() throws Exception {
    Path file = write("broken.yaml", "ttl: [1\n");

    CliRun run = CliRun.in(home, "config", "--config=" + file);

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains(file.toString()).contains("not YAML").doesNotContain("\tat ");
  }

  @Test
  void refusesAConfigurationFileThatIsMissingWhenItWasNamed() {
    CliRun run = CliRun.in(home, "config", "--config", "nowhere.yaml");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("nowhere.yaml").contains("no such file");
  }

  @Test
  void printsACompletionScript() {
    CliRun run = CliRun.in(home, "completion", "bash");

    assertThat(run.out()).contains("complete -F").contains("preview");
  }

  private Path write(String name, String text) throws Exception {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
