package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BigQuery by hand: what is left for the operator, and what is made of the counts. */
class BqEngineTest {
  private static final WeekId W40 = ReleaseFixture.WEEKS.get(0);
  private static final String NOTHING = "nothing";
  private static final Path GOLDEN =
      TestCatalog.ROOT.resolve("aggregation/src/test/resources/org/dropsonde/aggregation");

  @TempDir
  private Path folder;

  private ReleaseFixture place;

  @BeforeEach
  void someSites() throws Exception {
    place = fixture("bq").with(new EngineChoice("bq", Map.of()));
  }

  private ReleaseFixture fixture(String name) throws IOException {
    ReleaseFixture fixture =
        new ReleaseFixture(Files.createDirectory(folder.resolve(name))).modulesQuery(60, 4);
    fixture.query("site_count", 30, 1, "SELECT COUNT(DISTINCT site) AS sites FROM sites");
    fixture.reports().write(new SyntheticSites(TestCatalog.catalog(), 1).some(60, List.of(W40)));
    return fixture;
  }

  @Test
  void leavesWhatBqNeeds() throws Exception {
    stops();

    StringBuilder files = new StringBuilder();
    for (String name : List.of(
        "count.sh",
        "reports.schema.json",
        "module_usage_count-HASH.schema.json",
        "module_usage_count-HASH.keys.jsonl",
        "site_count-HASH.keys.jsonl",
        "site_count-HASH.sql")) {
      files.append("== ").append(name).append('\n').append(text(name));
    }
    Path golden = GOLDEN.resolve("bq.golden.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, files);
    }
    assertThat(golden).hasContent(files.toString());
  }

  @Test
  void keepsItsFilesFromEverybodyElse() throws Exception {
    stops();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files())))
        .isEqualTo("rwx------");
    try (Stream<Path> inside = Files.list(files())) {
      assertThat(inside)
          .hasSize(8)
          .allSatisfy(
              file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .as(file.toString())
                  .isEqualTo("rw-------"));
    }
    assertThat(place.out()).doesNotExist();
  }

  @Test
  void releasesWhatDuckDbWouldHave() throws Exception {
    ReleaseFixture other = fixture("duckdb");
    other.run();
    stops();
    FakeBq bq = bq();

    assertThat(bq.count(NOTHING)).isZero();
    place.run();

    assertThat(place.exactCounts()).isEqualTo(other.exactCounts());
    Map<String, String> published = ReleaseFixture.files(place.releases());
    assertThat(published.get("2026-W40/release.json")).contains("\"engine\" : \"bq\"");
    published.remove("2026-W40/release.json");
    assertThat(ReleaseFixture.files(other.releases())).containsAllEntriesOf(published);
    assertThat(files()).doesNotExist();
    assertThat(bq.calls())
        .filteredOn(call -> call.contains(" load "))
        .hasSize(3)
        .allMatch(call -> call.startsWith(
            "--quiet=true --headless=true --project_id=example-project --location=EU load"));
  }

  /** What failed is not there half, tables are removed, and a second run counts what is missing. */
  @Test
  void goesOnWhereAQueryFailed() throws Exception {
    stops();
    FakeBq bq = bq();

    assertThat(bq.count("query")).isNotZero();

    assertThat(bq.calls().get(bq.calls().size() - 1))
        .endsWith("rm --force=true --table=true telemetry.reports");
    assertThat(files()).isDirectoryNotContaining("glob:**.csv");
    stops();
    assertThat(bq.count(NOTHING)).isZero();
    assertThat(place.run()).hasSize(1);
  }

  /** A table of another count that is still running must not be touched. */
  @Test
  void removesNoTableThatItDidNotMake() throws Exception {
    stops();
    FakeBq bq = bq();

    assertThat(bq.count("mk")).isNotZero();

    assertThat(bq.calls()).hasSize(1);
  }

  @Test
  void takesNoCountsOfOtherReports() throws Exception {
    stops();
    assertThat(bq().count(NOTHING)).isZero();
    String site = new SyntheticSites(TestCatalog.catalog(), 1)
        .some(1, List.of(W40))
        .get(0)
        .id();
    Files.writeString(
        place.data().resolve("forgotten.jsonl"),
        "{\"quarter\":\"2026-Q4\",\"site\":\"" + site + "\",\"sequence\":900}\n");

    stops();

    assertThat(files()).isDirectoryNotContaining("glob:**.csv");
  }

  @Test
  void refusesDamagedCounts() throws Exception {
    stops();
    assertThat(bq().count(NOTHING)).isZero();
    Path counts;
    try (Stream<Path> inside = Files.list(files())) {
      counts = inside
          .filter(file -> file.getFileName().toString().matches("module.*csv"))
          .findFirst()
          .orElseThrow();
    }
    for (String text :
        List.of("place,sites\n0,3\n0,4\n", "place,sites\n50,1\n", "place\n", "place,sites\n7\n")) {
      Files.writeString(counts, text);
      assertThatThrownBy(() -> place.run(Optional.of(W40)))
          .isInstanceOf(AggregationException.class)
          .hasMessageStartingWith("Reading " + counts + " failed");
    }
    assertThat(place.releases()).doesNotExist();
  }

  private void stops() {
    assertThatThrownBy(place::run)
        .isInstanceOf(AggregationException.class)
        .hasMessage("The counts are to be made in BigQuery: run 'sh " + files()
            + "/count.sh PROJECT DATASET LOCATION', then this again.");
  }

  private FakeBq bq() throws Exception {
    return new FakeBq(Files.createTempDirectory(folder, "bq"), files());
  }

  private Path files() {
    return place.data().resolve("aggregation/bq");
  }

  /** A file, with what varies from run to run left out. */
  private String text(String name) throws IOException {
    try (Stream<Path> inside = Files.list(files())) {
      Path file = inside
          .filter(path ->
              path.getFileName().toString().replaceAll("-[0-9a-f]{12}", "-HASH").equals(name))
          .findFirst()
          .orElseThrow();
      String text = Files.readString(file)
          .replace(place.data().toString(), "/var/lib/dropsonde")
          .replaceAll("count-[0-9a-f]{12}", "count-HASH");
      return name.equals("module_usage_count-HASH.keys.jsonl")
          ? String.join("\n", text.lines().limit(3).toList()) + "\n"
          : text;
    }
  }
}
