package org.dropsonde.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.dropsonde.cli.CliException;
import org.dropsonde.cli.Console;
import org.dropsonde.cli.GlobalOptions;
import org.dropsonde.cli.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AggregationCommandsTest {
  private static final Path ROOT = Path.of(System.getProperty("dropsonde.root", ".."));
  private static final String INDEX = ROOT.resolve("testdata/forge/index.json").toString();

  @TempDir
  private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void oneClosedWeek() throws Exception {
    Path week = Files.createDirectories(folder.resolve("data/weeks/2026-W40"));
    Files.writeString(week.resolve("closed"), "");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      lines.append(String.format(
          "{\"site\":\"%08x%056d\",\"sequence\":%d,\"report\":{\"modules\":[{\"slug\":\"puppetlabs-stdlib\"}]}}%n",
          i, 0, i + 1));
    }
    Files.writeString(week.resolve("reports-0001.jsonl"), lines);
    Files.createDirectories(folder.resolve("queries"));
    Files.writeString(folder.resolve("queries/module_usage_count.sql"), """
        /*
        title: Sites by module
        owner: maintainers
        why: A test needs it.
        expires: 2027-06-30
        share: 100
        bound: 1
        */
        SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
        """);
  }

  @Test
  void releasesAWeekAndThenHasNothingToDo() {
    String[] args = {
      "aggregate", "--data", "data", "--out", "public", "--memory", "256", "--forge-index", INDEX
    };

    assertThat(run(args)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("2026-W40 released: ", "module_usage_count                1 rows, plus or minus");
    assertThat(folder.resolve("public/releases/2026-W40/module_usage_count.csv"))
        .content()
        .contains("2026-W40,puppetlabs-stdlib,");
    assertThat(run(args)).isEqualTo(5);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Nothing to release");
  }

  @Test
  void saysWhatIsWrongWithAWeek() {
    assertThat(run(
            "aggregate",
            "--data",
            "data",
            "--out",
            "public",
            "--week",
            "47",
            "--forge-index",
            INDEX))
        .isEqualTo(2);
    assertThat(run(
            "aggregate",
            "--data",
            "data",
            "--out",
            "public",
            "--week",
            "2026-W41",
            "--forge-index",
            INDEX))
        .isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("The week 2026-W41 can't be released");
  }

  @Test
  void endsWithFindingsWhereAQueryIsRefused() throws Exception {
    assertThat(run("queries", "check", "--forge-index", INDEX, "queries")).isZero();
    Files.writeString(folder.resolve("queries/bare.sql"), "SELECT 1\n");

    assertThat(run("queries", "check", "--forge-index", INDEX)).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "1 query, 0 refused", "bare.sql:1:1: the file must begin", "2 queries, 1 refused");
  }

  /** As the program runs it, but for messages, which are the program's own. */
  private int run(String... args) {
    Surroundings surroundings = new Surroundings(
        Map.of(),
        folder,
        Clock.fixed(Instant.parse("2026-11-26T00:00:00Z"), ZoneOffset.UTC),
        Console.of(out, err, false));
    GlobalOptions options = new GlobalOptions();
    CommandLine line = new CommandLine(new Root())
        .addSubcommand(
            "aggregate", new BackendProvider().command("aggregate", surroundings, options))
        .addSubcommand("queries", new BackendProvider().command("queries", surroundings, options));
    line.addMixin("global", options);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((exception, command, parsed) -> {
      surroundings.console().err().println(exception.getMessage());
      return exception instanceof CliException expected ? expected.exitCode().code() : 70;
    });
    int code = line.execute(args);
    surroundings.console().out().flush();
    return code;
  }

  @CommandLine.Command
  private static final class Root {}
}
