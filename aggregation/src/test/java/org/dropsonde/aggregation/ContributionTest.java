package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropsonde.aggregation.PublicCatalog.Module;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexedModule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one site can change, before any noise: the sensitivity that the noise is made for. */
class ContributionTest {
  private static final int BOUND = 4;

  @TempDir
  private Path folder;

  @Test
  void aPlantedSiteChangesAFewCellsByOne() throws Exception {
    check(Map.of(
        "module_usage_count",
        "SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug"));
  }

  @Test
  @Tag("slow")
  void aPlantedSiteChangesAFewCellsOfEveryTable() throws Exception {
    Map<String, String> queries = new TreeMap<>();
    for (QueryFile file : QueryFile.in(TestCatalog.ROOT.resolve("queries"))) {
      queries.put(file.name(), file.text().substring(file.text().indexOf("*/") + 2));
    }
    check(queries);
  }

  private void check(Map<String, String> queries) throws Exception {
    List<SyntheticSite> sites =
        new SyntheticSites(TestCatalog.catalog(), 3).some(30, ReleaseFixture.WEEKS);
    List<SyntheticSite> more = new ArrayList<>(sites);
    more.add(greedySite());
    Map<String, String> without = counts("without", sites, queries, 1);
    Map<String, String> with = counts("with", more, queries, 1);

    assertThat(with.keySet()).isEqualTo(without.keySet()).hasSize(3 * queries.size());
    Map<String, Long> changed = new HashMap<>();
    for (String name : with.keySet()) {
      long[] before = numbers(without.getOrDefault(name, ""));
      long[] after = numbers(with.getOrDefault(name, ""));
      assertThat(after).as("no row appears or goes in %s", name).hasSameSizeAs(before);
      for (int i = 0; i < after.length; i++) {
        assertThat(after[i] - before[i]).isBetween(0L, 1L);
        changed.merge(Path.of(name).getFileName().toString(), after[i] - before[i], Long::sum);
      }
    }
    assertThat(changed.values()).allMatch(cells -> cells >= 1 && cells <= BOUND);
  }

  @Test
  void reportingTwentyTimesChangesNothing() throws Exception {
    Map<String, String> queries = Map.of(
        "module_usage_count",
            "SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug",
        "site_count", "SELECT COUNT(DISTINCT site) AS sites FROM sites");
    List<SyntheticSite> sites =
        new SyntheticSites(TestCatalog.catalog(), 3).some(20, ReleaseFixture.WEEKS);

    assertThat(counts("twenty", sites, queries, 20)).isEqualTo(counts("one", sites, queries, 1));
  }

  /** Every table, and the published bytes as well: each site sends 1 to 50 copies a week. */
  @Test
  @Tag("slow")
  void reportingUpToFiftyTimesChangesNoPublishedByte() throws Exception {
    List<SyntheticSite> sites =
        new SyntheticSites(TestCatalog.catalog(), 3).some(40, ReleaseFixture.WEEKS);
    ReleaseFixture once = withAllQueries("once");
    once.reports().write(sites);
    ReleaseFixture often = withAllQueries("often");
    ReportLines reports = often.reports();
    for (int i = 0; i < 50; i++) {
      reports.write(sites.subList(i * sites.size() / 50, sites.size()));
    }
    once.run();
    often.run();

    assertThat(often.exactCounts()).isEqualTo(once.exactCounts()).isNotEmpty();
    assertThat(ReleaseFixture.files(often.releases()))
        .isEqualTo(ReleaseFixture.files(once.releases()));
  }

  private ReleaseFixture withAllQueries(String name) throws Exception {
    ReleaseFixture place = new ReleaseFixture(Files.createDirectory(folder.resolve(name)));
    Files.createDirectories(place.queries());
    for (QueryFile file : QueryFile.in(TestCatalog.ROOT.resolve("queries"))) {
      Files.writeString(place.queries().resolve(file.fileName()), file.text());
    }
    return place;
  }

  /** Of 500 public modules in a week, each twice, 64 count in a quarter, and each by one. */
  @Test
  @Tag("slow")
  void aSiteWith500ModulesChanges64Cells() throws Exception {
    List<String> slugs =
        IntStream.range(0, 700).mapToObj(i -> "example-module" + i).toList();
    ForgeIndex index = ForgeIndex.of(
        Instant.EPOCH,
        slugs.stream()
            .map(slug ->
                new IndexedModule(slug, List.of("1.0.0"), true, List.of(), null, null, null, false))
            .toList());
    Map<WeekId, List<String>> weeks = new TreeMap<>();
    for (WeekId week : ReleaseFixture.WEEKS) {
      int from = 100 * weeks.size();
      List<String> some = slugs.subList(from, from + 500);
      weeks.put(week, Stream.concat(some.stream(), some.stream()).toList());
    }
    ReleaseFixture place = new ReleaseFixture(folder).modulesQuery(90, 64);
    place.reports().write(List.of(AttackedTable.site(0, weeks)));

    place.run(Optional.empty(), index);

    long[] cells = place.exactCounts().values().stream()
        .flatMapToLong(lines -> Arrays.stream(numbers(lines)))
        .toArray();
    assertThat(cells).hasSize(3 * 700).containsOnly(0, 1);
    assertThat(Arrays.stream(cells).sum()).isBetween(1L, 64L);
  }

  /** The check of a planted site finds one that counts in too many cells. */
  @Test
  void aPlantedSiteWithoutABoundChangesMany() throws Exception {
    SyntheticSite site = greedySite();

    assertThat(AttackedTable.of(AttackedTable.MODULES, List.of(site), ReleaseFixture.WEEKS, BOUND)
            .total())
        .isEqualTo(BOUND);
    assertThat(AttackedTable.of(AttackedTable.MODULES, List.of(site), ReleaseFixture.WEEKS, 1_000)
            .total())
        .isEqualTo(50);
  }

  /** All public modules, a private one, all doubled, and other extreme values each week. */
  private static SyntheticSite greedySite() {
    SyntheticSite site = new SyntheticSite("f".repeat(64), new TreeMap<>());
    for (WeekId week : ReleaseFixture.WEEKS) {
      Map<View, List<Map<String, String>>> views = new HashMap<>();
      Stream.of(View.values()).forEach(view -> views.put(view, new ArrayList<>()));
      for (Module module : TestCatalog.catalog().modules()) {
        for (String version : module.versions()) {
          row(
              views,
              View.MODULES,
              "slug",
              module.slug(),
              "version",
              version,
              "major",
              PublicCatalog.major(version));
          row(
              views,
              View.MODULES,
              "slug",
              module.slug(),
              "version",
              version,
              "major",
              PublicCatalog.major(version));
        }
        row(
            views,
            View.CLASSES,
            "slug",
            module.slug(),
            "class_name",
            module.classes().get(0),
            "node_range",
            "5001+");
        row(
            views,
            View.DECLARED_CLASSES,
            "slug",
            module.slug(),
            "class_name",
            module.classes().get(0),
            "use_range",
            "31+");
        row(views, View.DEPENDENCIES, "slug", module.slug(), "from_major", "0", "below_major", "1");
        for (String platform : List.of("RedHat", "AIX", "other")) {
          row(
              views,
              View.PLATFORMS,
              "slug",
              module.slug(),
              "class_name",
              module.classes().get(0),
              "platform",
              platform,
              "node_range",
              "5001+");
        }
      }
      row(views, View.MODULES, "slug", "acme-secret", "version", "1.0.0", "major", "1");
      for (String method : List.of("abort", "each", "other", "system", "open", "eval")) {
        row(views, View.PUPPETFILE_METHODS, "ruby_method", method, "use_range", "31+");
      }
      for (String kind : List.of("forge", "git", "local", "svn", "tarball")) {
        row(views, View.MODULE_SOURCES, "kind", kind, "pinned", "yes", "module_range", "31+");
        row(views, View.MODULE_SOURCES, "kind", kind, "pinned", "no", "module_range", "31+");
      }
      for (int from = 0; from < 9; from++) {
        row(
            views,
            View.PUPPET_REQUIREMENTS,
            "product",
            "puppet",
            "from_major",
            "" + from,
            "below_major",
            "9",
            "module_range",
            "31+");
      }
      row(
          views,
          View.SITES,
          "environment_range",
          week.week() % 2 == 0 ? "31+" : "1",
          "module_total",
          "51-200");
      site.weeks().put(week, views);
    }
    return site;
  }

  private static void row(Map<View, List<Map<String, String>>> views, View view, String... cells) {
    SyntheticSites.add(views, view, cells);
  }

  private Map<String, String> counts(
      String name, List<SyntheticSite> sites, Map<String, String> queries, int times)
      throws Exception {
    ReleaseFixture place = new ReleaseFixture(Files.createDirectory(folder.resolve(name)));
    for (Map.Entry<String, String> query : queries.entrySet()) {
      place.query(query.getKey(), 100 / queries.size(), BOUND, query.getValue());
    }
    ReportLines reports = place.reports();
    for (int i = 0; i < times; i++) {
      reports.write(sites);
    }
    place.run();
    return place.exactCounts();
  }

  private static long[] numbers(String lines) {
    return lines.lines().mapToLong(Long::parseLong).toArray();
  }
}
