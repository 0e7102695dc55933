package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dropsonde.testdata.BadRepository;
import org.dropsonde.testdata.ControlRepoFixture;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {
  private static final Path TESTDATA = TestdataFolder.path();
  private static final String INDEX = TESTDATA.resolve("forge/index.json").toString();

  @TempDir
  Path home;

  @Test
  void showsEveryPluginWithItsRowsAndTheSiteId() {
    CliRun run = preview(TESTDATA.resolve("control-repo.git").toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Puppet Telemetry Report Preview")
        .contains("- modules: ", "slug: puppetlabs-stdlib", "slug: puppetlabs-apache")
        .contains("- dependencies: ")
        .contains("- environment_count: ", "    6-10\n")
        .contains("- puppetfile_ruby_methods: ")
        .containsPattern("Site ID:\n[0-9a-f]{128}\n");
    assertThat(run.err()).contains("git repository, bare; 6 environments");
  }

  @Test
  void namesNoPrivateModuleBranchOrHost() {
    CliRun run = preview(TESTDATA.resolve("control-repo.git").toString());

    assertThat(run.out())
        .doesNotContainIgnoringCase("acme")
        .doesNotContain("feature", "legacy", "hotfix");
  }

  @Test
  void printsTheReportsVeryBytesAsJson() throws Exception {
    CliRun run =
        preview("--format", "json", TESTDATA.resolve("control-repo.git").toString());

    assertThat(run.code()).isZero();
    try (JsonParser json = new JsonFactory().createParser(run.out())) {
      int tokens = 0;
      while (json.nextToken() != null) {
        tokens++;
      }
      assertThat(tokens).isGreaterThan(20);
    }
  }

  @Test
  void givesTheSameReportForTheSameRepositoryInEveryForm() throws Exception {
    ControlRepoFixture acme = ControlRepoFixture.named("acme");
    String bare = acme.bare(home.resolve("bare")).toString();
    String workTree = acme.workTree(home.resolve("work")).toString();

    List<String> reports = Stream.of(bare, workTree, "file://" + bare)
        .map(source -> preview("--format", "json", source).out())
        .distinct()
        .toList();

    assertThat(reports).hasSize(1);
  }

  @Test
  void readsAFolderOfDeployedEnvironments() throws Exception {
    Path deployed = ControlRepoFixture.named("acme").deployed(home.resolve("environments"));

    CliRun run = preview(deployed.toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("folder of deployed environments");
    assertThat(run.out()).contains("slug: puppetlabs-stdlib");
  }

  @Test
  void readsASingleCheckout() throws Exception {
    Path deployed = ControlRepoFixture.named("acme").deployed(home.resolve("environments"));

    CliRun run = preview(deployed.resolve("production").toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("1 environment");
    assertThat(run.out()).contains("- environment_count: ", "    1\n");
  }

  @Test
  void namesNothingWithoutAnIndexAndSaysWhatToRun() {
    CliRun run = CliRun.in(
        home, "preview", "--offline", TESTDATA.resolve("control-repo.git").toString());

    assertThat(run.err()).contains("dropsonde update").doesNotContain("\tat ");
    assertThat(run.out()).contains("environment_count").doesNotContain("slug: ", "puppetlabs");
  }

  @Test
  void readsTheOtherBranchesWhenOneIsBroken() throws Exception {
    Path repository = ControlRepoFixture.named("broken").bare(home.resolve("broken"));

    CliRun run = preview(repository.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(run.out()).contains("slug: puppetlabs-stdlib");
    assertThat(run.err())
        .contains("broken_puppetfile", "bad_environment_conf", "bad_metadata", "dangling_symlinks")
        .contains(
            "broken_puppetfile (Puppetfile): r10k would not load it: syntax error", "(line 4)")
        .contains("metadata.json")
        .doesNotContain("\tat ");
  }

  @Test
  void readsTheOtherBranchesWhenAnObjectIsCorrupt() throws Exception {
    BadRepository bad = BadRepository.corruptBlob(home, "branches", "bug-123", "Puppetfile");

    CliRun run = preview(bad.path().toString());

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(run.err())
        .contains("(Puppetfile): could not be read", "is corrupt", "and in 4 more")
        .doesNotContain("\tat ");
    assertThat(run.out()).contains("- environment_count: ");
  }

  @Test
  void refusesWhatIsNoRepositoryWithoutAStackTrace() throws Exception {
    Map<String, Path> sources = Map.of(
        "empty", BadRepository.empty(home).path(),
        "nowhere", home.resolve("nowhere"),
        "sha256", BadRepository.sha256(home.resolve("s")).path(),
        "folder", BadRepository.notARepository(home.resolve("f")).path());

    sources.forEach((name, source) -> {
      CliRun run = preview(source.toString());

      assertThat(run.code()).as(name).isEqualTo(ExitCode.INPUT.code());
      assertThat(run.out()).as(name).isEmpty();
      assertThat(run.err())
          .as(name)
          .contains("dropsonde: ")
          .contains(source.toString())
          .doesNotContain("\tat ");
    });
  }

  @Test
  void showsTheStackTraceWhenAsked() {
    CliRun run = preview("--stacktrace", home.resolve("nowhere").toString());

    assertThat(run.err()).contains("\tat org.dropsonde.");
  }

  @Test
  void refusesAnIndexThatIsNone() throws Exception {
    Path file = Files.writeString(home.resolve("index.json"), "{\"modules\": 7}");

    CliRun run = CliRun.in(
        home,
        "preview",
        "--forge-index",
        file.toString(),
        TESTDATA.resolve("control-repo.git").toString());

    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
    assertThat(run.err()).contains("index.json").doesNotContain("\tat ");
  }

  @Test
  void refusesAnUnknownPluginAndListsTheKnownOnes() {
    CliRun run =
        preview("--disable", "modulse", TESTDATA.resolve("control-repo.git").toString());

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("modulse").contains("modules, ");
  }

  @Test
  void leavesADisabledPluginOut() {
    CliRun run =
        preview("--disable", "modules", TESTDATA.resolve("control-repo.git").toString());

    assertThat(run.out()).doesNotContain("- modules: ").contains("- dependencies: ");
  }

  private CliRun preview(String... args) {
    String[] all = Stream.concat(Stream.of("preview", "--forge-index", INDEX), Stream.of(args))
        .toArray(String[]::new);
    return CliRun.in(home, all);
  }
}
