package org.dropsonde.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The environment and the configuration file. */
class SettingsTest {
  @TempDir
  Path home;

  /** picocli switches a flag off whose default, from a setting, is yes, but for those with a fallback. */
  @Test
  void noFlagOnTheCommandLineIsTurnedRoundByASetting() {
    CommandSpec root = all().getCommandSpec();

    assertThat(Stream.concat(root.options().stream(), OwnOptions.below(root).stream()))
        .filteredOn(option -> option.type() == boolean.class)
        .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
        .hasSizeGreaterThan(15)
        .allMatch(option -> "true".equals(option.fallbackValue()));
    assertThat(CliRun.in(home, Map.of("DROPSONDE_OFFLINE", "true"), "config", "--offline")
            .out())
        .containsPattern("offline: +true +# command line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "YES", "On", "1"})
  void takesYesInManyForms(String yes) throws Exception {
    write("update: " + yes);

    assertThat(config("DROPSONDE_VERBOSE", yes).out())
        .containsPattern("verbose: +true +# environment")
        .containsPattern("update: +true +# file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "No", "OFF", "0"})
  void takesNoInManyForms(String no) throws Exception {
    write("update: " + no);

    assertThat(config("DROPSONDE_VERBOSE", no).out())
        .containsPattern("verbose: +false +# environment")
        .containsPattern("update: +false +# file");
  }

  @Test
  void refusesWhatIsNeitherYesNorNo() {
    CliRun run = CliRun.in(home, Map.of("DROPSONDE_VERBOSE", "2"), "list");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err())
        .contains("'2' is neither yes nor no: give true, yes, on or 1; or false, no, off or 0")
        .contains("(from environment variable DROPSONDE_VERBOSE)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "branch: [production, 'dev*']",
        "branch: production,dev*",
        "preview: {branch: [production, 'dev*']}"
      })
  void takesListsForWhatMayBeGivenSeveralTimes(String text) throws Exception {
    write(text);

    assertThat(value("--branch", Map.of(), "preview")).isEqualTo(List.of("production", "dev*"));
  }

  @Test
  void takesListsFromTheEnvironment() throws Exception {
    Map<String, String> variables = Map.of("DROPSONDE_BRANCH", "production,dev*");

    assertThat(value("--branch", variables, "scan")).isEqualTo(List.of("production", "dev*"));
  }

  @Test
  void everyOptionThatMayBeGivenSeveralTimesTakesACommaForTheNext() {
    CommandSpec root = all().getCommandSpec();

    assertThat(Stream.concat(root.options().stream(), OwnOptions.below(root).stream()))
        .filteredOn(OptionSpec::isMultiValue)
        .hasSizeGreaterThan(5)
        .allMatch(option -> option.splitRegex().equals(","), "is split at commas");
  }

  @Test
  void prefersWhatIsSetForTheCommand() throws Exception {
    write("format: json\ncheck:\n  format: sarif\npuppetfile: {check: {format: junit}}\n");

    assertThat(value("--format", Map.of(), "check")).hasToString("sarif");
    assertThat(value("--format", Map.of(), "puppetfile", "check")).hasToString("junit");
    assertThat(value("--format", Map.of(), "scan")).hasToString("json");
    assertThat(value("--format", Map.of("DROPSONDE_FORMAT", "gitlab"), "check"))
        .hasToString("gitlab");
  }

  @Test
  void readsTheOriginalClientsCommandOptions() throws Exception {
    write("commands:\n  :submit:\n    :endpoint: https://telemetry.example.org\n");

    assertThat(value("--endpoint", Map.of(), "submit"))
        .hasToString("https://telemetry.example.org");
  }

  @Test
  void passesOverWhatOnlyOtherCommandsTake() throws Exception {
    write("format: sarif");

    CliRun run = CliRun.in(home, Map.of(), "module", "acme-x.tar.gz");

    assertThat(run.err()).contains("There is no file").doesNotContain("sarif");
  }

  @Test
  void fallsBackFromWhatOnlyOtherCommandsTake() throws Exception {
    write("module: {format: json}");

    CliRun run = CliRun.in(home, Map.of("DROPSONDE_FORMAT", "sarif"), "config");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^module.format: +json +# file .*config.yaml, line 1$")
        .containsPattern("(?m)^format: +sarif +# environment variable DROPSONDE_FORMAT$");
  }

  @Test
  void refusesWhatNoCommandTakes() throws Exception {
    write("\nformat: sariff");

    CliRun run = CliRun.in(home, "module", "acme-x.tar.gz");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("'sariff'").contains("config.yaml, line 2)");
  }

  @Test
  void refusesWhatTheCommandItIsSetForDoesNotTake() throws Exception {
    write("module: {format: sarif}");

    CliRun run = CliRun.in(home, "module", "acme-x.tar.gz");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("'sarif'").contains("config.yaml, line 1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forge-url", "forge_url", "Forge-Url", "FORGE_URL", ":forge_url"})
  void readsKeysInAnyCaseAndWithUnderscores(String key) throws Exception {
    write(key + ": https://forge.example.com");

    CliRun run = CliRun.in(home, "config");

    assertThat(run.out()).containsPattern("forge-url: +https://forge.example.com +# file");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void takesTheExampleOfTheDocumentation() throws Exception {
    String page = Files.readString(Path.of("../docs/settings.md"));
    write(page.replaceFirst("(?s).*```yaml\n(.*?)```.*", "$1"));

    CliRun run = CliRun.in(home, "config");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("puppetfile.check.format:", "branch:", "endpoint:");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void refusesTheSameKeyTwice() throws Exception {
    write("forge_url: https://a.example.com\nForge-Url: https://b.example.com\n");

    CliRun run = CliRun.in(home, "list");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("line 2 sets forge-url again, which line 1 sets");
  }

  @Test
  void refusesAFileThatIsNestedWithoutEnd() throws Exception {
    write("check: &a\n  check: *a\n");

    CliRun run = CliRun.in(home, "list");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("is nested too deeply");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forge-ulr: x          | no setting is called forge-ulr. Did you mean forge-url?",
        "endpont: x            | no setting is called endpont. Did you mean endpoint?",
        "help: yes             | no setting is called help",
        "colour-of-the-sky: x  | no setting is called colour-of-the-sky",
        "chek: {format: x}     | no command is called chek. Did you mean check?",
        "list: {format: x}     | dropsonde list has no option of its own that is called format",
        "plugin: {lst: {a: b}} | no command"
      })
  void warnsOfKeysThatSetNothing(String text, String warning) throws Exception {
    write(text);

    CliRun run = CliRun.in(home, text.startsWith("plugin") ? "config" : "list");

    assertThat(run.code()).isZero();
    assertThat(run.err()).startsWith("warning: file ").contains("line 1: ").contains(warning);
    assertThat(CliRun.in(home, "list", "-q").err()).isEmpty();
  }

  @Test
  void warnsOfNoOptionOfAnotherCommand() throws Exception {
    StringBuilder text = new StringBuilder();
    List<String> own = OwnOptions.below(all().getCommandSpec()).stream()
        .map(LayeredDefaults::name)
        .toList();
    own.stream().distinct().forEach(name -> text.append(name).append(": x\n"));
    write(text + "collect: {data: x}\ncheck: {format: sarif}\n");

    assertThat(own).hasSizeGreaterThan(40);
    assertThat(CliRun.in(home, "list").err()).isEmpty();
    assertThat(UnknownKeys.OF_COMMANDS).containsAll(own);
  }

  @Test
  void takesFormatsAndFilesAsAList() throws Exception {
    write("check: {report: [sarif=a.sarif, json=b.json]}");

    assertThat(value("--report", Map.of(), "check")).hasToString("{sarif=a.sarif, json=b.json}");
  }

  @Test
  void keepsCredentialsOutOfARefusal() {
    CliRun run = CliRun.in(home, "submit", "--endpoint", "https://user:s3cret@example.org/ x");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("--endpoint", "example.org").doesNotContain("s3cret");
  }

  @Test
  void suggestsTheVariableThatWasMeant() {
    assertThat(config("DROPSONDE_PATIENC", "9").err())
        .contains("variable DROPSONDE_PATIENC. Did you mean DROPSONDE_PATIENCE?");
    assertThat(config("DROPSONDE_FORGE_TOKEN", "s3cret").err()).isEmpty();
    assertThat(CliRun.in(home, Map.of("DROPSONDE_PATIENC", "9"), "config", "-q").err())
        .isEmpty();
  }

  @Test
  void listsEverythingAndMarksWhatIsRefused() throws Exception {
    write("ttl: soon\nseed: s\ncheck:\n  fail-on: sometimes\n");

    CliRun run = config("DROPSONDE_COLOR", "x");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.out())
        .containsPattern(
            "ttl: +soon +# file .*config.yaml, line 1: REFUSED, .*'soon' is not an int")
        .containsPattern("seed: +s +# file .*config.yaml, line 2\n")
        .containsPattern("color: +x +# environment variable DROPSONDE_COLOR: REFUSED, .*auto, ")
        .containsPattern("check.fail-on: +sometimes +# file .*, line 4: REFUSED")
        .containsPattern("offline: +false +# default");
    assertThat(run.err()).contains("3 settings are refused");
  }

  @Test
  void saysWordsOnce() {
    assertThat(CliRun.in(home, "check", "--report", "json").err())
        .contains("Value for option '--report'");
  }

  private CommandLine all() {
    return Commands.all(surroundings(Map.of()));
  }

  private Surroundings surroundings(Map<String, String> variables) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    return new Surroundings(
        variables, home, Clock.systemUTC(), Console.of(nowhere, nowhere, false));
  }

  /** The value of an option of a command, as the settings make it. */
  private Object value(String option, Map<String, String> variables, String... command)
      throws Exception {
    Surroundings surroundings = surroundings(variables);
    Path file = home.resolve(".config/dropsonde/config.yaml");
    LayeredDefaults defaults = new LayeredDefaults(
        surroundings, Files.exists(file) ? Optional.of(ConfigFile.read(file)) : Optional.empty());
    CommandLine line = Commands.line(command, surroundings, defaults);
    line.parseArgs(command);
    CommandSpec at = line.getCommandSpec();
    for (String name : command) {
      at = requireNonNull(at.subcommands().get(name)).getCommandSpec();
    }
    return at.findOption(option).getValue();
  }

  private CliRun config(String variable, String value) {
    return CliRun.in(home, Map.of(variable, value), "config");
  }

  private void write(String text) throws Exception {
    Path file = home.resolve(".config/dropsonde/config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
