package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropsonde.forge.ForgeIndex;

/** A data folder, an output folder and some queries for one test. */
final class ReleaseFixture {
  static final List<WeekId> WEEKS = Stream.of("2026-W40", "2026-W41", "2026-W42")
      .map(week -> WeekId.parse(week).orElseThrow())
      .toList();
  private static final Instant LATER = Instant.parse("2026-11-26T00:00:00Z");

  private final Path folder;
  private Path out;
  private long seed = 1;
  private PrivacyBudget budget = PrivacyBudget.STANDARD;
  private Cadence cadence = Cadence.WEEKLY;
  private Instant now = LATER;
  private EngineChoice engine = EngineChoice.DUCKDB;

  ReleaseFixture(Path folder) {
    this.folder = folder;
    this.out = folder.resolve("out");
  }

  Path data() {
    return folder.resolve("data");
  }

  Path out() {
    return out;
  }

  Path releases() {
    return out().resolve("releases");
  }

  Path queries() {
    return folder.resolve("queries");
  }

  ReleaseFixture to(Path otherOut) {
    out = otherOut;
    return this;
  }

  ReleaseFixture withSeed(long seedNumber) {
    seed = seedNumber;
    return this;
  }

  ReleaseFixture with(PrivacyBudget other) {
    budget = other;
    return this;
  }

  ReleaseFixture with(Cadence other) {
    cadence = other;
    return this;
  }

  ReleaseFixture with(EngineChoice other) {
    engine = other;
    return this;
  }

  ReleaseFixture on(String day) {
    now = Instant.parse(day + "T00:00:00Z");
    return this;
  }

  /** A cheap query by module: in small tests the noise must not hide everything. */
  ReleaseFixture modulesQuery(int share, int bound) throws IOException {
    return query(
        "module_usage_count",
        share,
        bound,
        "SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug");
  }

  ReleaseFixture query(String name, int share, int bound, String sql) throws IOException {
    Files.createDirectories(queries());
    Files.writeString(queries().resolve(name + ".sql"), """
        /*
        title: Sites by something
        owner: maintainers
        why: A test needs it.
        expires: 2027-06-30
        share: %d
        bound: %d
        */
        %s
        """.formatted(share, bound, sql));
    return this;
  }

  ReportLines reports() {
    return new ReportLines(data().resolve("weeks"));
  }

  List<Release> run() throws AggregationException {
    return run(Optional.empty());
  }

  List<Release> run(Optional<WeekId> week) throws AggregationException {
    return run(week, TestCatalog.index());
  }

  List<Release> run(Optional<WeekId> week, ForgeIndex index) throws AggregationException {
    ReleaseSettings settings = new ReleaseSettings(
        data(), out(), queries(), engine, new EngineLimits(256, 1), budget, cadence);
    return new ReleaseJob(
            settings,
            index,
            PublicLists.NONE,
            Clock.fixed(now, ZoneOffset.UTC),
            new SplittableRandom(seed))
        .run(week);
  }

  /** Every file below a folder, by its path: to compare, and to search for canaries. */
  static Map<String, String> files(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(Files::isRegularFile)
          .collect(Collectors.toMap(
              file -> below.relativize(file).toString(),
              ReleaseFixture::text,
              (one, other) -> one,
              TreeMap::new));
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the job counted exactly, by week and table: as secret as reports, and for tests alone. */
  Map<String, String> exactCounts() throws IOException {
    Map<String, String> counts = new TreeMap<>();
    files(data().resolve("aggregation")).forEach((name, text) -> {
      if (name.matches("\\d{4}Q\\d/\\d{4}-W\\d\\d/.*\\.csv")) {
        counts.put(name, text.replaceAll(",.*", ""));
      }
    });
    return counts;
  }
}
