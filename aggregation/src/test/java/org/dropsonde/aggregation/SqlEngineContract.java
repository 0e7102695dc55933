package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine must do: count exactly what the rules say, on the same reports. */
public abstract class SqlEngineContract {
  private static final EngineLimits LIMITS = new EngineLimits(512, 2);
  private static final List<WeekId> WEEKS = Stream.of("2026-W40", "2026-W41", "2026-W42")
      .map(week -> WeekId.parse(week).orElseThrow())
      .toList();

  @TempDir
  private Path folder;

  /** Starts the engine under test. */
  protected abstract SqlEngine open(EngineLimits limits, Path work, Path reports)
      throws AggregationException;

  @Test
  void countsExactlyWhatTheRulesSay() throws Exception {
    countAll(12, List.of("module_pairs", "site_count", "static_classes"));
  }

  @Test
  @Tag("slow")
  void countsEveryTableExactly() throws Exception {
    countAll(200, queries().stream().map(QueryFile::name).toList());
  }

  private void countAll(int sites, List<String> tables) throws Exception {
    List<SyntheticSite> all = new SyntheticSites(TestCatalog.catalog(), 1).some(sites, WEEKS);
    List<Path> reports = write(all);
    WeekSpan first = new WeekSpan("2026-W40", "", "2026-W40");
    WeekSpan rest = new WeekSpan("2026-W40", "2026-W40", "2026-W42");
    try (SqlEngine engine = open(LIMITS, Files.createDirectory(folder.resolve("work")), weeks())) {
      for (QueryFile file : queries()) {
        if (tables.contains(file.name())) {
          check(engine, file, all, reports, first, 64);
          check(engine, file, all, reports, rest, 5);
        }
      }
    }
  }

  private static List<QueryFile> queries() throws AggregationException {
    return QueryFile.in(TestCatalog.ROOT.resolve("queries"));
  }

  private static void check(
      SqlEngine engine,
      QueryFile file,
      List<SyntheticSite> sites,
      List<Path> reports,
      WeekSpan weeks,
      int bound)
      throws Exception {
    CountingQuery query = new QueryCompiler(TestCatalog.catalog()).compile(file);
    List<List<String>> keys = new KeyDomain(TestCatalog.catalog(), query).rows();

    assertThat(engine.count(new CountingJob(file.name(), query, keys, reports, weeks, bound)))
        .as("%s %s %d", file.name(), weeks, bound)
        .isNotEmpty()
        .isEqualTo(new ReferenceCount(query, keys).count(sites, weeks, bound));
  }

  private List<Path> write(List<SyntheticSite> sites) throws IOException, AggregationException {
    new ReportLines(weeks()).write(sites);
    WeekStore store =
        new WeekStore(weeks(), ForgottenSites.read(folder.resolve("forgotten.jsonl")), LIMITS);
    List<Path> reports = new ArrayList<>();
    for (WeekId week : store.closed()) {
      reports.add(store.compacted(week));
    }
    return reports;
  }

  private Path weeks() {
    return folder.resolve("weeks");
  }
}
