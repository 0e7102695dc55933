package org.dropsonde.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dropsonde.backend.Program.Run;
import org.dropsonde.browser.Chromium;
import org.dropsonde.probe.BuiltInPlugins;
import org.dropsonde.probe.ExampleReports;
import org.dropsonde.probe.PluginSet;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** From made-up sites over a real collector and the weekly job to a page in a browser. */
class ClosedLoopTest {
  private static final String SLUG = "puppetlabs-stdlib";
  private static final Path QUERIES = Path.of(System.getProperty("dropsonde.root"), "queries");

  @TempDir
  Path home;

  private Program program;

  @BeforeEach
  void makeProgram() {
    program = new Program(home, Instant.parse("2026-11-24T12:00:00Z"));
  }

  @Test
  void closesForAFewSites() throws Exception {
    close(300, 2);

    assertThat(
            ok("query", "--data", "public", "SELECT name, sites FROM class_usage_count LIMIT 10"))
        .startsWith("name")
        .contains("sites");
  }

  /** With and without a browser: what follows is in the pages themselves. */
  @Test
  void endsOnAPage() throws Exception {
    close(300, 1);

    assertThat(home.resolve("site/modules/" + SLUG + ".html")).content().contains(" ± ");
    try (Chromium browser = Chromium.start(home.resolve("profile"))) {
      browser.open(home.resolve("site/index.html"));
      browser.driver().findElement(By.name("q")).sendKeys("stdlib", Keys.ENTER);
      browser.await("h1", "Modules");
      browser.driver().findElement(By.linkText(SLUG)).click();
      browser.await("h1", SLUG);
      assertThat(browser.console()).isEmpty();
    }
  }

  @Test
  @Tag("slow")
  void closesForAQuarterOfTwoThousandSites() throws Exception {
    close(2_000, 13);

    assertThat(home.resolve("public/releases")).isDirectoryContaining("glob:**2026-W39");
  }

  private void close(int sites, int weeks) throws Exception {
    ok("queries", "example", "--data", "data", "--sites", "" + sites, "--weeks", "" + weeks);
    ok(aggregate());
    Map<String, Integer> released = bytes("public");
    assertThat(program.run(aggregate()).code()).as("nothing is left to release").isEqualTo(5);
    assertThat(bytes("public")).isEqualTo(released);

    long[] published = published();
    assertThat((double) sitesWith(sites, weeks))
        .as("%d, plus or minus %d in 95 of 100 cases", published[0], published[1])
        .isBetween(published[0] - 2.5 * published[1], published[0] + 2.5 * published[1]);

    assertThat(ok("publish", "--data", "public", "--out", "site")).contains("modules have a page");
  }

  /** The newest number of sites, and its plus or minus. */
  private long[] published() {
    String csv = ok(
        "query",
        "--data",
        "public",
        "--format",
        "csv",
        "SELECT sites, plus_or_minus FROM module_usage_count WHERE slug = '" + SLUG + "'");
    String[] numbers = csv.lines().skip(1).findFirst().orElseThrow().split(",", -1);
    return new long[] {Long.parseLong(numbers[0]), Long.parseLong(numbers[1])};
  }

  /** How many of the sites had it in any of the weeks. */
  private static long sitesWith(int sites, int weeks) throws ProbeException {
    ExampleReports reports =
        new ExampleReports(PluginSet.load(BuiltInPlugins.all(), List.of(), List.of()), 1, 0);
    long with = 0;
    for (int site = 0; site < sites; site++) {
      boolean has = false;
      for (int week = 0; week < weeks && !has; week++) {
        has = reports.report(site, week).columns().get("modules") instanceof Value.Rows modules
            && modules.rows().stream().anyMatch(ClosedLoopTest::isIt);
      }
      with += has ? 1 : 0;
    }
    return with;
  }

  private static boolean isIt(Row row) {
    return row.cells().get("slug") instanceof Value.Text slug && slug.text().equals(SLUG);
  }

  private static String[] aggregate() {
    return new String[] {
      "aggregate",
      "--data",
      "data",
      "--out",
      "public",
      "--queries",
      QUERIES.toString(),
      "--forge-index",
      "data/forge-index.jsonl",
      "--popular",
      "data/popular.txt"
    };
  }

  private String ok(String... args) {
    Run run = program.run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  private Map<String, Integer> bytes(String folder) throws IOException {
    Map<String, Integer> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(file.toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    assertThat(bytes).isNotEmpty();
    return bytes;
  }
}
