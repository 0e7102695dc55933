package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.forge.ForgeIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseJobTest {
  private static final WeekId W40 = ReleaseFixture.WEEKS.get(0);
  private static final WeekId W41 = ReleaseFixture.WEEKS.get(1);

  @TempDir
  private Path folder;

  private ReleaseFixture place;

  @BeforeEach
  void someSites() throws Exception {
    place = new ReleaseFixture(folder).modulesQuery(90, 4);
    place.reports().write(new SyntheticSites(TestCatalog.catalog(), 1).some(80, List.of(W40, W41)));
  }

  @Test
  void publishesEachClosedWeekOnce() throws Exception {
    List<Release> releases = place.run();

    assertThat(releases).extracting(Release::week).containsExactly(W40, W41);
    assertThat(releases).allMatch(Release::isNew);
    assertThat(place.run()).isEmpty();
    assertThat(ReleaseFixture.files(place.releases().resolve("2026-W41")))
        .containsOnlyKeys(
            "README.md",
            "module_usage_count.csv",
            "module_usage_count.json",
            "module_usage_count.parquet",
            "queries/module_usage_count.sql",
            "release.json");
  }

  @Test
  void writesTheSameRowsInAllThreeFormats() throws Exception {
    place.run(Optional.of(W40));

    Path release = place.releases().resolve("2026-W40");
    List<String> csv = Files.readAllLines(release.resolve("module_usage_count.csv"));
    JsonNode json =
        new ObjectMapper().readTree(release.resolve("module_usage_count.json").toFile());
    assertThat(csv.get(0)).isEqualTo("week_id,slug,sites,plus_or_minus,sigma,bound");
    assertThat(csv).hasSizeGreaterThan(2).hasSize(json.size() + 1);
    JsonNode row = json.get(0);
    assertThat(csv.get(1))
        .isEqualTo(String.join(
            ",",
            row.get("week_id").textValue(),
            row.get("slug").textValue(),
            row.get("sites").asText(),
            row.get("plus_or_minus").asText(),
            row.get("sigma").asText(),
            row.get("bound").asText()));
    assertThat(ParquetRows.read(release.resolve("module_usage_count.parquet")))
        .isEqualTo(csv.subList(1, csv.size()));
  }

  @Test
  void describesTheReleaseForPrograms() throws Exception {
    place.run();

    Path w40 = place.releases().resolve("2026-W40/release.json");
    Path w41 = place.releases().resolve("2026-W41/release.json");
    JsonNode first = new ObjectMapper().readTree(w40.toFile());
    JsonNode second = new ObjectMapper().readTree(w41.toFile());
    assertThat(first.get("previous").isNull()).isTrue();
    assertThat(second.at("/previous/sha256").textValue())
        .isEqualTo(Sha256.hex(Files.readAllBytes(w40)));
    assertThat(second.at("/privacy/rho_spent").decimalValue()).isEqualByComparingTo("0.27");
    assertThat(second.at("/privacy/rho_left").decimalValue()).isEqualByComparingTo("0.03");
    JsonNode table = second.at("/tables/0");
    assertThat(table.get("name").textValue()).isEqualTo("module_usage_count");
    assertThat(table.get("release").intValue()).isEqualTo(2);
    assertThat(table.get("possible_rows").intValue()).isEqualTo(50);
    for (JsonNode file : second.get("files")) {
      byte[] bytes = Files.readAllBytes(w41.resolveSibling(file.get("name").textValue()));
      assertThat(file.get("sha256").textValue()).isEqualTo(Sha256.hex(bytes));
      assertThat(file.get("bytes").intValue()).isEqualTo(bytes.length);
    }
  }

  /** Whatever happens to the reports or to the published folder, a week stays what it was. */
  @Test
  void givesTheSameBytesWhenRunTwice() throws Exception {
    place.run();
    Map<String, String> published = ReleaseFixture.files(place.releases());

    place
        .withSeed(99)
        .reports()
        .write(new SyntheticSites(TestCatalog.catalog(), 5).some(9, List.of(W40)));
    assertThat(place.run(Optional.of(W40))).extracting(Release::isNew).containsExactly(false);
    Folders.remove(place.releases());
    place.run(Optional.of(W40));
    place.run(Optional.of(W41));

    assertThat(ReleaseFixture.files(place.releases())).isEqualTo(published);
  }

  @Test
  void refusesToReplaceAReleaseThatDiffers() throws Exception {
    place.run(Optional.of(W40));
    Path csv = place.releases().resolve("2026-W40/module_usage_count.csv");
    Files.writeString(csv, "tampered");

    assertThatThrownBy(() -> place.run(Optional.of(W40)))
        .hasMessageContaining("differs in module_usage_count.csv");
    assertThat(csv).hasContent("tampered");
  }

  @Test
  void goesOnAfterACrashBetweenDrawingAndPublishing() throws Exception {
    Files.writeString(place.out(), "in the way");
    assertThatThrownBy(() -> place.run(Optional.of(W40))).isInstanceOf(AggregationException.class);
    Map<String, String> drawn = ReleaseFixture.files(place.data().resolve("aggregation"));
    Files.delete(place.out());

    place.withSeed(7).run(Optional.of(W40));

    assertThat(drawn).containsKey("2026Q4/2026-W40/module_usage_count.csv");
    assertThat(ReleaseFixture.files(place.data().resolve("aggregation"))).isEqualTo(drawn);
  }

  @Test
  void countsASiteAgainOnlyInTheNextQuarter() throws Exception {
    place.run();

    Map<String, String> counts = place.exactCounts();
    long inFirst = sum(counts.getOrDefault("2026Q4/2026-W40/module_usage_count.csv", ""));
    long inSecond = sum(counts.getOrDefault("2026Q4/2026-W41/module_usage_count.csv", ""));
    assertThat(inFirst).isGreaterThan(200);
    assertThat(inFirst + inSecond).isLessThanOrEqualTo(80 * 4);
  }

  @Test
  void refusesAWeekBeforeOneThatIsReleased() throws Exception {
    place.run(Optional.of(W41));

    assertThatThrownBy(() -> place.run(Optional.of(W40)))
        .hasMessage(
            "The week 2026-W40 can't be released after 2026-W41: its reports are counted there.");
  }

  @Test
  void refusesAWeekThatIsNotOver() throws Exception {
    Files.delete(place.data().resolve("weeks/2026-W41/closed"));

    assertThatThrownBy(() -> place.run(Optional.of(W41)))
        .hasMessageContaining("the collector has not closed it");
    assertThat(place.run()).extracting(Release::week).containsExactly(W40);
  }

  @Test
  void refusesWithoutAnIndex() {
    assertThatThrownBy(() -> place.run(Optional.empty(), ForgeIndex.unusable()))
        .hasMessageContaining("Without a usable index");
  }

  @Test
  void refusesToPassTheBudget() throws Exception {
    place.run(Optional.of(W40));
    place.query("one_too_many", 11, 1, "SELECT COUNT(DISTINCT site) AS sites FROM sites");

    AggregationException refused =
        catchThrowableOfType(AggregationException.class, () -> place.run(Optional.of(W41)));

    assertThat(refused.kind()).isEqualTo(Kind.BUDGET);
    assertThat(refused)
        .hasMessage("The table one_too_many costs rho 0.033; 2026Q4 has 0.03 of 0.3 left. Lower its"
            + " share, or wait for the next quarter.");
    assertThat(place.releases().resolve("2026-W41")).doesNotExist();
  }

  /** Whoever takes the query that was too many away again must have lost nothing. */
  @Test
  void chargesNothingWhereOneTableDoesNotFit() throws Exception {
    place.query("a_new_one", 11, 1, "SELECT COUNT(DISTINCT site) AS sites FROM sites");
    assertThatThrownBy(place::run).hasMessageContaining("costs rho");

    Files.delete(place.queries().resolve("a_new_one.sql"));

    assertThat(place.run()).hasSize(2);
    assertThat(place.data().resolve("aggregation/2026Q4/ledger.csv"))
        .content()
        .doesNotContain("a_new_one");
  }

  /** Whoever serves the public folder must not serve reports with it. */
  @Test
  void refusesAPublicFolderInThePrivateOneAndTheOtherWayRound() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), place.data());

    for (Path out : List.of(
        place.data(), place.data().resolve("public"), folder, link.resolve("not/made/yet"))) {
      assertThatThrownBy(() -> place.to(out).run())
          .as(out.toString())
          .hasMessageContaining("lie one in the other");
    }
    assertThat(place.data().resolve("aggregation")).doesNotExist();
  }

  @Test
  void leavesNothingWhereThereIsNoPrivateDataSet() {
    Path nowhere = folder.resolve("nowhere");

    assertThatThrownBy(() -> new ReleaseFixture(nowhere).run())
        .hasMessage("There is no folder " + nowhere.resolve("data/weeks")
            + ": name the collector's data folder with --data.");
    assertThat(nowhere).doesNotExist();
  }

  /** The price was that of so many releases: one more would not be paid for. */
  @Test
  void refusesMoreReleasesThanWereChargedFor() throws Exception {
    place.run(Optional.of(W40));
    Path ledger = place.data().resolve("aggregation/2026Q4/ledger.csv");
    Files.writeString(ledger, Files.readString(ledger).replaceFirst(",4,\\d+,", ",4,1,"));

    AggregationException refused =
        catchThrowableOfType(AggregationException.class, () -> place.run(Optional.of(W41)));

    assertThat(refused.kind()).isEqualTo(Kind.BUDGET);
    assertThat(refused)
        .hasMessage(
            "The table module_usage_count has had the 1 releases that 2026Q4 was charged for.");
  }

  @Test
  void tellsAnEngineThatItDoesNotKnowAnOption() {
    assertThatThrownBy(
            () -> place.with(new EngineChoice("duckdb", Map.of("dataset", "x"))).run())
        .hasMessage("The engine duckdb does not know 'dataset': it takes none.");
    assertThatThrownBy(() -> place.with(new EngineChoice("oracle", Map.of())).run())
        .hasMessage(
            "There is no engine oracle: there are duckdb, bq. Others need their module on the"
                + " class path (docs/aggregation.md).");
  }

  @Test
  void strictHasAThirdOfTheBudget() throws Exception {
    place.with(PrivacyBudget.STRICT).run(Optional.of(W40));

    assertThat(place.releases().resolve("2026-W40/release.json"))
        .content()
        .contains("\"rho_budget\" : 0.100000", "\"rho_spent\" : 0.090000");
  }

  @Test
  void keepsTheQuarterlyReleaseForTheLastWeek() throws Exception {
    place.with(Cadence.QUARTERLY);

    assertThat(place.run()).isEmpty();
    assertThatThrownBy(() -> place.run(Optional.of(W40)))
        .hasMessage("The week 2026-W40 is not the last of its quarter.");
  }

  @Test
  void runsAChangedQueryFromTheNextQuarterOn() throws Exception {
    place.run(Optional.of(W40));
    place.query(
        "module_usage_count",
        90,
        4,
        "SELECT major, COUNT(DISTINCT site) AS sites FROM modules GROUP BY major");

    List<Release> releases = place.run(Optional.of(W41));

    assertThat(releases.get(0).notes())
        .containsExactly(
            "module_usage_count.sql was changed: the new text counts from the next quarter on.");
    assertThat(place.releases().resolve("2026-W41/module_usage_count.csv"))
        .content()
        .contains("week_id,slug,");
  }

  @Test
  void releasesNothingWhereAQueryIsRefused() throws Exception {
    place.query(
        "zz_bad", 1, 1, "SELECT site, COUNT(DISTINCT site) AS sites FROM modules GROUP BY site");

    assertThatThrownBy(place::run).hasMessageContaining("zz_bad.sql:9:8: site may be counted");
    assertThat(place.data().resolve("aggregation/2026Q4")).doesNotExist();
    assertThat(place.releases()).doesNotExist();
  }

  @Test
  void letsOneJobWorkAtATime() throws Exception {
    JobLock lock = JobLock.take(place.data().resolve("aggregation"));

    assertThatThrownBy(place::run).hasMessageContaining("Another job works in");

    lock.close();
    assertThat(place.run()).hasSize(2);
  }

  @Test
  void saysInPlainWordsWhatTheNumbersMean() throws Exception {
    place.run(Optional.of(W40));

    assertThat(place.releases().resolve("2026-W40/README.md"))
        .content()
        .contains("19 of 20 numbers", "epsilon 4.4", "epsilon 9.3", "6.0 in a hundred");
  }

  private static long sum(String lines) {
    return lines.lines().mapToLong(Long::parseLong).sum();
  }
}
