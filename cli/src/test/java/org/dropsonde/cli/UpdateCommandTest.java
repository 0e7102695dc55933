package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.dropsonde.testdata.StubForge;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateCommandTest {
  private static final String REPO =
      TestdataFolder.path().resolve("control-repo.git").toString();
  private static final String NOWHERE = "http://127.0.0.1:1";

  @TempDir
  Path home;

  private StubForge forge;

  @BeforeEach
  void startForge() throws IOException {
    forge = StubForge.filled(150);
  }

  @AfterEach
  void stopForge() {
    forge.close();
  }

  @Test
  void readsEverythingTheFirstTimeAndThenWhatChanged() {
    CliRun first = update();
    forge.publish("acme-new", "1.0.0", "2026-11-24");
    forge.publish("acme-m7", "2.0.0", "2026-11-24");

    CliRun second = update();

    assertThat(first.code()).isZero();
    assertThat(first.out()).contains("150 public modules on http://").contains("index is new");
    assertThat(second.out())
        .contains("changes read with 3 requests")
        .contains("1 added      acme-new")
        .contains("1 released   acme-m7 2.0.0");
  }

  @Test
  void tellsOfDeprecationsAndRemovals() {
    update();
    forge.deprecate("acme-m7");
    forge.remove("acme-m8");

    CliRun run = update("--full");

    assertThat(run.out())
        .contains("149 public modules")
        .contains("all modules read")
        .contains("1 removed    acme-m8")
        .contains("1 deprecated acme-m7");
  }

  @Test
  void namesAFewOfManyUnlessVerbose() {
    update();
    for (int i = 0; i < 12; i++) {
      forge.publish("acme-n" + i, "1.0.0", "2026-11-24");
    }

    assertThat(update().out()).contains("12 added").contains("and 2 more (-v: all)");
    for (int i = 0; i < 12; i++) {
      forge.publish("acme-o" + i, "1.0.0", "2026-11-24");
    }
    assertThat(update("-v").out()).contains("acme-o11").doesNotContain("more (-v");
  }

  @Test
  void saysOnStderrHowItGoesUnlessQuiet() {
    forge.fill(150, 900);

    assertThat(update().err())
        .startsWith("Reading the list of modules of http://")
        .containsPattern("page \\d+ of 12, \\d+ modules")
        .doesNotContain("\r");
    assertThat(update("--full", "-q")).isEqualTo(new CliRun(0, "", ""));
  }

  @Test
  void failedRefreshKeepsTheIndexAndSaysSo() throws IOException {
    update();
    byte[] before = Files.readAllBytes(index());
    forge.close();

    CliRun run = update();

    assertThat(run.code()).isEqualTo(ExitCode.OUTSIDE.code());
    assertThat(run.err())
        .contains("Connecting to http://127.0.0.1")
        .contains("The index stays as it was, as of today")
        .doesNotContain("\tat ");
    assertThat(index()).hasBinaryContent(before);
  }

  @Test
  void refusesAListThatShrankUnlessForced() {
    update();
    for (int i = 0; i < 30; i++) {
      forge.remove("acme-m" + i);
    }

    CliRun refused = update("--full");
    CliRun forced = update("--force");

    assertThat(refused.code()).isEqualTo(ExitCode.OUTSIDE.code());
    assertThat(refused.err()).contains("120 modules where there were 150").contains("--force");
    assertThat(forced.code()).isZero();
    assertThat(forced.out()).contains("120 public modules").contains("30 removed");
  }

  @Test
  void offlineOpensNoSocket() {
    CliRun run = update("--offline");

    assertThat(run.code()).isEqualTo(ExitCode.NOTHING.code());
    assertThat(run.err()).contains("--offline");
    assertThat(forge.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"acme-m1\", \"acme/m2\"]",
        "{\"timestamp\": \"2026-11-20 10:00:00 +0000\", \"modules\": [\"acme-m1\", \"acme-m2\"]}"
      })
  void takesAnIndexFromAFile(String content) throws IOException {
    Path file = Files.writeString(home.resolve("carried.json"), content);

    CliRun run = CliRun.in(home, "update", "--from", file.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("2 public modules; as of ");
    assertThat(CliRun.in(home, "preview", REPO).err()).doesNotContain("no module is named");
  }

  @Test
  void takesAnIndexFromAWebServer() throws IOException {
    forge.serve("/lists/forge.json", "[\"acme-m1\"]");

    CliRun run = CliRun.in(home, "update", "--from", forge.url() + "/lists/forge.json");
    CliRun offline =
        CliRun.in(home, "update", "--offline", "--from", forge.url() + "/lists/forge.json");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("1 public modules; as of today");
    assertThat(offline.code()).isEqualTo(ExitCode.OUTSIDE.code());
    assertThat(forge.requests()).hasSize(1);
  }

  @Test
  void warnsOfAForgeThatIsNotThePublicOne() {
    assertThat(update().err())
        .contains("every module of http://127.0.0.1")
        .contains("counts as public");
  }

  @Test
  void refreshesBeforeACommandThatNeedsItOnlyWhenTold() {
    CliRun untold = CliRun.in(home, "preview", "--forge-url", forge.url().toString(), REPO);
    assertThat(forge.requests()).isEmpty();

    CliRun told =
        CliRun.in(home, "preview", "--update", "--forge-url", forge.url().toString(), REPO);
    int asked = forge.requests().size();
    CliRun.in(home, "preview", "--update", "--forge-url", forge.url().toString(), REPO);

    assertThat(untold.err()).contains("dropsonde update");
    assertThat(told.err()).doesNotContain("no module is named");
    assertThat(asked).isPositive();
    assertThat(forge.requests()).as("a fresh index is not refreshed").hasSize(asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"preview", "scan", "check"})
  void goesOnWhereTheRefreshInPassingFails(String command) {
    CliRun first = CliRun.in(home, command, "--update", "--forge-url", NOWHERE, REPO);
    CliRun second = CliRun.in(home, command, "--update", "--forge-url", NOWHERE, REPO);

    assertThat(first.code()).isLessThan(ExitCode.USAGE.code());
    assertThat(first.err()).contains("warning: Connecting to " + NOWHERE);
    assertThat(second.err()).contains("the next is tried in 60 min").doesNotContain("Connecting");
  }

  @Test
  void timeToLiveDecidesWhatIsDue() throws IOException {
    Files.createDirectories(index().getParent());
    Files.writeString(
        index().resolveSibling("forge.json"),
        "{\"timestamp\": \"2026-11-21 10:00:00 +0000\", \"modules\": [\"acme-m1\"]}");
    String url = forge.url().toString();

    CliRun.in(home, "scan", "--update", "--ttl", "4", "--forge-url", url, REPO);
    assertThat(forge.requests()).isEmpty();
    CliRun.in(home, "scan", "--update", "--ttl", "2", "--forge-url", url, REPO);

    assertThat(forge.requests()).isNotEmpty();
  }

  @Test
  void usesTheProxyOfTheEnvironmentAndItsExceptions() {
    String proxy = "http://user:pa55@127.0.0.1:1"; // nobody listens there
    CliRun through = CliRun.in(home, Map.of("http_proxy", proxy), arguments());
    CliRun direct =
        CliRun.in(home, Map.of("http_proxy", proxy, "no_proxy", "127.0.0.1"), arguments());

    assertThat(through.code()).isEqualTo(ExitCode.OUTSIDE.code());
    assertThat(through.err()).doesNotContain("pa55");
    assertThat(direct.code()).isZero();
  }

  private CliRun update(String... more) {
    return CliRun.in(home, arguments(more));
  }

  private String[] arguments(String... more) {
    return Stream.concat(
            Stream.of("update", "--forge-url", forge.url().toString()), Stream.of(more))
        .toArray(String[]::new);
  }

  private Path index() {
    return home.resolve(".cache/dropsonde/forge-index.jsonl");
  }
}
