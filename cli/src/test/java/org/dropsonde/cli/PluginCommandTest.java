package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dropsonde.probe.PluginHost;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginCommandTest {
  @TempDir
  static Path built;

  @TempDir
  Path home;

  private static SampleProject sample;

  @BeforeAll
  static void compileTheSample() throws Exception {
    sample = SampleProject.in(built, text -> text).compile();
  }

  @BeforeEach
  void makeAndTrustAKey() throws Exception {
    trust("key");
  }

  private void trust(String file) throws Exception {
    CliRun made = run("keygen", file);
    assertThat(made.code()).isZero();
    assertThat(run("trust", made.out().strip()).code()).isZero();
  }

  private CliRun run(String... arguments) {
    return CliRun.in(
        home, Stream.concat(Stream.of("plugin"), Stream.of(arguments)).toArray(String[]::new));
  }

  private CliRun publish(SampleProject project, String zip) {
    CliRun packed =
        run("pack", project.manifest().toString(), project.jar().toString(), "--output", zip);
    return packed.code() == 0 ? run("publish", zip, "--key", "key", "--to", "repository") : packed;
  }

  private CliRun add() {
    return run("add", "sample", "--from", "repository");
  }

  /** The sample with other texts in its sources or manifest. */
  private SampleProject changed(UnaryOperator<String> change) throws Exception {
    return SampleProject.in(home.resolve("changed"), change).compile();
  }

  private void assertRefused(CliRun run, String words) {
    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains(words).doesNotContain("\tat ");
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run("list").out()).isEmpty();
  }

  @Test
  void saysThatNoPluginIsInstalled() {
    CliRun run = CliRun.in(home, "plugin", "list");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("No plugin is installed", "plugin add");
    assertThat(CliRun.in(home, "plugin", "list", "-q")).isEqualTo(new CliRun(0, "", ""));
  }

  @Test
  void keepsTheSecretKeyForItsOwner() throws Exception {
    assertThat(Files.getPosixFilePermissions(home.resolve("key"))).hasSize(2);
    assertThat(run("keygen", "key").err()).contains("never overwritten");
  }

  @Test
  void addsANewerVersionInPlaceOfTheOld() throws Exception {
    publish(sample, "a.zip");
    assertThat(add().out()).startsWith("added sample 1.0.0");

    publish(changed(text -> text.replace("\"1.0.0\"", "\"1.1.0\"")), "b.zip");
    assertThat(add().out()).startsWith("added sample 1.1.0");

    assertThat(run("list").out()).startsWith("sample 1.1.0").hasLineCount(1);
    assertThat(run("verify", "sample").code()).isZero();
  }

  @Test
  void packsTheSameFilesIntoTheSameBytes() throws Exception {
    publish(sample, "a.zip");
    publish(sample, "b.zip");

    assertThat(home.resolve("a.zip")).hasSameBinaryContentAs(home.resolve("b.zip"));
  }

  @Test
  void refusesARepositoryOfAnUnknownKey() throws Exception {
    publish(sample, "a.zip");
    run("trust", "--remove", run("trust").out().strip());

    assertRefused(add(), "not signed with a key that you trust");
  }

  @Test
  void refusesAnIndexThatWasChanged() throws Exception {
    publish(sample, "a.zip");
    Path index = home.resolve("repository/plugins.index");
    Files.writeString(index, Files.readString(index).replace("1.0.0", "1.0.1"));

    assertRefused(add(), "not signed with a key that you trust");
  }

  @Test
  void refusesAnIndexThatIsNone() throws Exception {
    Files.createDirectories(home.resolve("repository"));
    for (String text : new String[] {"", "\n", "{}", "a\nb", "x".repeat(5_000)}) {
      Files.writeString(home.resolve("repository/plugins.index"), text);

      assertRefused(add(), "plugin repository");
    }
  }

  @Test
  void refusesAnOldIndexThatIsPlayedBack() throws Exception {
    publish(sample, "a.zip");
    Path index = home.resolve("repository/plugins.index");
    byte[] old = Files.readAllBytes(index);
    publish(sample, "a.zip");
    assertThat(run("list", "--from", "repository").code()).isZero();
    Files.write(index, old);

    assertRefused(add(), "an old one is being played back");
  }

  @Test
  void refusesAPackageWithAnotherHash() throws Exception {
    publish(sample, "a.zip");
    Path zip = home.resolve("repository/sample-1.0.0.zip");
    byte[] bytes = Files.readAllBytes(zip);
    bytes[bytes.length / 2] ^= 1;
    Files.write(zip, bytes);

    assertRefused(add(), "its SHA-256 is not the one in the signed index");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"spi\": 1          | \"spi\": 2            | update Dropsonde",
        "\"spi\": 1          | \"spi\": 0            | spi must be 1 or more",
        "2027-10-31          | 2026-11-23            | it expired on 2026-11-23",
        "2027-10-31          | 2028-10-31            | a year at the most",
        "2027-10-31          | soon                  | expires must be a day",
        "https://example.org | http://example.org    | review must be an https URL",
        "\"sample\"          | \"../x\"              | its name must match",
        "\"1.0.0\"           | \"1/../0\"            | its version must match",
        "\"spi\": 1          | \"spi\": 1, \"x\": 1  | it must be an object with the keys",
        "\"spi\": 1          | \"spi\": 1, \"spi\": 1 | not valid JSON",
        "[\"largest_environment\"] | [\"x\", \"x\"] | metrics must name",
        "[\"SAMPLE001\"]      | [\"sample\"]          | its rules must look like ACME001"
      })
  void refusesToPackAManifestThatWouldBeRefused(String from, String to, String words)
      throws Exception {
    Files.writeString(
        home.resolve("plugin.json"), Files.readString(sample.manifest()).replace(from, to));

    assertRefused(run("pack", "plugin.json", sample.jar().toString(), "--output", "x.zip"), words);
    assertThat(home.resolve("x.zip")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return \"sample\"      | return \"other\"                      | not those of its plugin.json",
        "\"largest_environment\", | \"another\",                        | not those of its plugin.json",
        "\"SAMPLE001\",        | \"SAMPLE002\",                         | not those of its plugin.json",
        "\"largest_environment\" | \"modules\"                          | the column modules is taken",
        "return \"sample\"      | return String.valueOf(1 / (int) 0L)   | its code fails",
        "public final class SamplePlugin | final class SamplePlugin     | can't be used"
      })
  void refusesAPluginThatIsNotWhatItSays(String from, String to, String words) throws Exception {
    publish(changed(text -> text.replace(from, to)), "a.zip");

    assertRefused(add(), words);
  }

  @Test
  void refusesZipsThatAreMoreThanAPlugin() throws Exception {
    byte[] manifest = Files.readAllBytes(sample.manifest());
    byte[] jar = Files.readAllBytes(sample.jar());
    byte[] bomb = SampleProject.zip(Map.of("zeros", new byte[70 << 20]));
    Map<String, Map<String, byte[]>> cases = Map.of(
        "side by side",
        Map.of("plugin.json", manifest, "../../evil.jar", jar),
        "no plugin.json",
        Map.of("a.jar", jar),
        "it unpacks to more",
        Map.of("plugin.json", manifest, "a.jar", bomb),
        "not a valid zip",
        Map.of("plugin.json", manifest, "a.jar", "no jar".getBytes(StandardCharsets.UTF_8)),
        "Dropsonde's own interface",
        Map.of(
            "plugin.json",
            manifest,
            "a.jar",
            SampleProject.zip(Map.of("org/dropsonde/spi/Plugin.class", jar))));

    for (Map.Entry<String, Map<String, byte[]>> one : cases.entrySet()) {
      Files.write(home.resolve("x.zip"), SampleProject.zip(one.getValue()));

      assertRefused(run("publish", "x.zip", "--key", "key", "--to", "repository"), one.getKey());
      assertThat(home.resolve("repository")).doesNotExist();
    }
  }

  @Test
  void aCheckThatFailsDoesSoAloneAndByName() throws Exception {
    publish(
        changed(text -> text.replace("List<Finding> findings = new ArrayList<>();", """
            List<Finding> findings = new ArrayList<>();
            if (MANY == 8) {
              throw new IllegalStateException("on purpose");
            }
            """)), "a.zip");
    assertThat(add().code()).isZero();

    CliRun run = CliRun.in(
        home,
        "check",
        "--offline",
        "--fail-on",
        "never",
        TestdataFolder.path().resolve("control-repo.git").toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("DS0");
    assertThat(run.err())
        .contains("plugin sample: its check failed", "on purpose")
        .doesNotContain("\tat ");
  }

  @Test
  void refusesARuleThatIsThisProgramsOwn() throws Exception {
    CliRun run = publish(changed(text -> text.replace("SAMPLE001", "DS001")), "a.zip");

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("DS and PF are taken");
  }

  @Test
  void keepsThisProgramsClassesFromAPlugin() throws Exception {
    publish(changed(text -> text.replace("return \"How many", """
            try {
              for (String name : new String[] {
                "org.dropsonde.probe.PluginHost", "okhttp3.OkHttpClient", "picocli.CommandLine"}) {
                try {
                  Class.forName(name);
                  return "LEAK";
                } catch (ClassNotFoundException e) {
                  Class.forName("org.dropsonde.spi.Plugin");
                  Class.forName("org.dropsonde.puppetfile.Puppetfile");
                }
              }
            } catch (ClassNotFoundException e) {
              return "MISSING";
            }
            return "How many""")), "a.zip");
    assertThat(add().code()).isZero();

    assertThat(CliRun.in(home, "list").out())
        .contains("How many modules the largest environment has")
        .doesNotContain("LEAK", "MISSING");
  }

  @Test
  void refusesAnInstalledPluginOnceItExpiresOrItsKeyIsNoLongerTrusted() throws Exception {
    publish(sample, "a.zip");
    add();
    Path state = home.resolve(".local/state/dropsonde");

    PluginHost.Loaded later = new PluginHost(state, LocalDate.parse("2027-11-01")).load();
    assertThat(later.plugins()).isEmpty();
    assertThat(later.problems()).singleElement().asString().contains("it expired on 2027-10-31");

    run("trust", "--remove", run("trust").out().strip());
    assertThat(run("verify").code()).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(run("verify", "sample").err()).contains("not signed with a key that you trust");
    assertThat(CliRun.in(home, "list").out()).doesNotContain("largest environment");
  }

  @Test
  void refusesAnInstalledPluginThatWasDamaged() throws Exception {
    publish(sample, "a.zip");
    add();
    Path file = home.resolve(".local/state/dropsonde/plugins/sample.plugin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 100] ^= 1;
    Files.write(file, bytes);
    assertThat(run("verify", "sample").err()).contains("its SHA-256 is not");

    Files.write(file, new byte[] {127, 0, 0, 0, 1});
    assertThat(run("verify", "sample").err()).contains("damaged");
  }

  @Test
  void saysWhatIsThereWhereTheNameIsUnknown() throws Exception {
    publish(sample, "a.zip");

    CliRun unknown = run("add", "other", "--from", "repository");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(unknown.err()).contains("it has sample");
    assertThat(run("remove", "sample").code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run("verify", "../key").code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run("list", "--from", "nowhere").code()).isEqualTo(ExitCode.OUTSIDE.code());
  }
}
