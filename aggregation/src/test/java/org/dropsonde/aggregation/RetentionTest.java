package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.forge.ForgeIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exact counts and noise go when the reports go, and nothing that was drawn is ever drawn anew. */
class RetentionTest {
  private static final WeekId W40 = ReleaseFixture.WEEKS.get(0);
  private static final WeekId W41 = ReleaseFixture.WEEKS.get(1);
  private static final WeekId W42 = ReleaseFixture.WEEKS.get(2);

  /** The Sunday 26 weeks after W40 ended, and the day after. */
  private static final String LAST_DAY = "2027-04-04";

  private static final String DAY_AFTER = "2027-04-05";

  @TempDir
  private Path folder;

  private ReleaseFixture place;

  @BeforeEach
  void twoReleasedWeeks() throws Exception {
    place = new ReleaseFixture(folder).modulesQuery(90, 4);
    place.reports().write(new SyntheticSites(TestCatalog.catalog(), 1).some(40, List.of(W40, W41)));
    place.run();
  }

  @Test
  void deletesCountsAndNoise26WeeksAfterTheWeek() throws Exception {
    place.on(LAST_DAY).run();
    assertThat(counts(W40)).exists();

    place.on(DAY_AFTER).run();

    assertThat(counts(W40)).doesNotExist();
    assertThat(counts(W41)).exists();
    assertThat(secrets().resolve("2026Q4/ledger.csv")).exists();
    assertThat(place.releases().resolve("2026-W40/module_usage_count.csv")).exists();
  }

  /** Also where there is nothing to release, and without an index. */
  @Test
  void forgetsSitesInReleasedWeeks() throws Exception {
    Path parquet = place.data().resolve("weeks/2026-W40/reports.parquet");
    long sites = sites(parquet);
    SyntheticSite one = new SyntheticSites(TestCatalog.catalog(), 1)
        .some(40, List.of(W40, W41)).stream()
            .filter(site -> site.weeks().containsKey(W40))
            .findFirst()
            .orElseThrow();
    Files.writeString(
        place.data().resolve("forgotten.jsonl"),
        "{\"quarter\":\"2026-Q4\",\"site\":\"" + one.id() + "\",\"sequence\":999}\n");

    assertThatThrownBy(() -> place.run(Optional.empty(), ForgeIndex.unusable()))
        .isInstanceOf(AggregationException.class);

    assertThat(sites(parquet)).isEqualTo(sites - 1);
  }

  private static long sites(Path parquet) throws SQLException {
    return ParquetRows.read(parquet).stream()
        .map(row -> row.split(",", -1)[1])
        .distinct()
        .count();
  }

  /** Whoever lets the index go stale must still lose the counts in time. */
  @Test
  void deletesWithoutAnIndex() {
    place.on(DAY_AFTER);

    assertThatThrownBy(() -> place.run(Optional.empty(), ForgeIndex.unusable()))
        .hasMessageContaining("Without a usable index");
    assertThat(counts(W40)).doesNotExist();
  }

  @Test
  void neverDrawsAgainForAWeekWhoseNoiseIsGone() throws Exception {
    place.on(DAY_AFTER).run();
    Folders.remove(place.releases());
    Map<String, String> before = ReleaseFixture.files(secrets());

    for (WeekId week : List.of(W40, W41)) {
      assertThatThrownBy(() -> place.withSeed(7).run(Optional.of(week)))
          .isInstanceOf(AggregationException.class)
          .hasMessage(
              "The week " + week + " was released, and can't be made or checked again: counts"
                  + " and noise of 2026Q4 were deleted 26 weeks after their week. If its folder is"
                  + " lost, take it from any copy of the releases.");
    }
    assertThat(place.run()).isEmpty();
    assertThat(place.releases()).doesNotExist();
    assertThat(ReleaseFixture.files(secrets())).isEqualTo(before);
  }

  /** Who has counted in W40 can't be told any more: in W42 he would count again. */
  @Test
  void releasesNoLaterWeekOfAQuarterThatIsHalfDeleted() throws Exception {
    place.reports().write(new SyntheticSites(TestCatalog.catalog(), 1).some(40, List.of(W42)));
    place.on(DAY_AFTER);

    assertThat(place.run()).isEmpty();
    assertThatThrownBy(() -> place.run(Optional.of(W42)))
        .hasMessage("The week 2026-W42 can't be released any more: reports and counts of earlier"
            + " weeks of 2026Q4 were deleted after 26 weeks, and sites would count twice.");
    assertThat(place.releases().resolve("2026-W42")).doesNotExist();
  }

  /** An old backup of the private state does not know what was drawn since. */
  @Test
  void neverDrawsAgainAfterAnOldBackup() throws Exception {
    place.reports().write(new SyntheticSites(TestCatalog.catalog(), 1).some(40, List.of(W42)));
    Folders.remove(secrets().resolve("2026Q4/2026-W41"));
    Map<String, String> before = ReleaseFixture.files(secrets());

    for (WeekId week : List.of(W41, W42)) {
      assertThatThrownBy(() -> place.run(Optional.of(week)))
          .hasMessage(
              "The week 2026-W41 was released, and its counts and noise are not in " + secrets()
                  + ": restore a newer backup. Noise must not be drawn for it again, so that without"
                  + " one nothing more can be published in 2026Q4.");
    }
    assertThat(ReleaseFixture.files(secrets())).isEqualTo(before);
  }

  @Test
  void finishesADeletionThatWasInterrupted() throws Exception {
    Files.writeString(secrets().resolve("2026Q4/2026-W40/deleted"), "");

    assertThatThrownBy(() -> place.on(DAY_AFTER).run(Optional.of(W40)))
        .hasMessageContaining("can't be made or checked again");
    assertThat(counts(W40)).doesNotExist();
  }

  @Test
  void removesWhatAKilledJobSpilled() throws Exception {
    Path spilled = Files.createDirectory(secrets().resolve("duckdb123"));
    Files.writeString(spilled.resolve("rows.tmp"), "rows");

    place.run();

    assertThat(spilled).doesNotExist();
  }

  private Path counts(WeekId week) {
    return secrets().resolve("2026Q4/" + week + "/module_usage_count.csv");
  }

  private Path secrets() {
    return place.data().resolve("aggregation");
  }
}
