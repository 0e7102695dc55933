package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A count of a few made-up sites, for the tests of engines that look at more than the numbers.
 *
 * @param job by module, over two weeks
 * @param expected what the rules say
 */
public record SampleCount(CountingJob job, Map<Integer, Long> expected) {

  /** Makes the reports below a folder. */
  public static SampleCount in(Path folder) throws Exception {
    List<WeekId> weeks = ReleaseFixture.WEEKS.subList(0, 2);
    List<SyntheticSite> sites = new SyntheticSites(TestCatalog.catalog(), 2).some(10, weeks);
    new ReportLines(folder.resolve("weeks")).write(sites);
    WeekStore store = new WeekStore(
        folder.resolve("weeks"),
        ForgottenSites.read(folder.resolve("forgotten.jsonl")),
        new EngineLimits(256, 1));
    List<Path> reports = new ArrayList<>();
    for (WeekId week : store.closed()) {
      reports.add(store.compacted(week));
    }
    CountingQuery query =
        new QueryCompiler(TestCatalog.catalog()).compile(new QueryFile("module_usage_count", """
            SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug
            """));
    List<List<String>> keys = new KeyDomain(TestCatalog.catalog(), query).rows();
    WeekSpan span = new WeekSpan("2026-W40", "", "2026-W41");
    return new SampleCount(
        new CountingJob("module_usage_count", query, keys, reports, span, 64),
        new ReferenceCount(query, keys).count(sites, span, 64));
  }
}
