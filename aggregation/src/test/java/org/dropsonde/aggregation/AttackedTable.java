package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A table over some weeks as an attacker may want it: exact, blurred, or as it is published. Counts come
 * from plain loops, everything else is the job's own.
 */
final class AttackedTable {
  static final String MODULES =
      "SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug";

  private final List<List<String>> keys;
  private final List<long[]> news = new ArrayList<>();

  private AttackedTable(List<List<String>> keys) {
    this.keys = keys;
  }

  /** Counts the weeks one after the other. */
  static AttackedTable of(String sql, List<SyntheticSite> sites, List<WeekId> weeks, int bound)
      throws RefusedQuery {
    CountingQuery query =
        new QueryCompiler(TestCatalog.catalog()).compile(new QueryFile("attacked", sql));
    AttackedTable table = new AttackedTable(new KeyDomain(TestCatalog.catalog(), query).rows());
    ReferenceCount count = new ReferenceCount(query, table.keys);
    String counted = "";
    for (WeekId week : weeks) {
      WeekSpan span = new WeekSpan(weeks.get(0).toString(), counted, week.toString());
      long[] sum = new long[table.keys.size()];
      count.count(sites, span, bound).forEach((place, more) -> sum[place] = more);
      table.news.add(sum);
      counted = week.toString();
    }
    return table;
  }

  List<List<String>> keys() {
    return keys;
  }

  /** What one site, or more, adds to all keys in all weeks. */
  long total() {
    return news.stream().flatMapToLong(Arrays::stream).sum();
  }

  /** The numbers of each week, without any noise. */
  List<long[]> exact() {
    return numbers(new long[news.size()][keys.size()]);
  }

  /** The numbers of each week, as the job blurs them. */
  List<long[]> blurred(PrivacyCost cost, RandomGenerator random) {
    DiscreteGaussian gaussian = cost.draws(random);
    long[][] draws = new long[news.size()][keys.size()];
    for (long[] week : draws) {
      for (int key = 0; key < week.length; key++) {
        week[key] = gaussian.next();
      }
    }
    return numbers(draws);
  }

  private List<long[]> numbers(long[][] draws) {
    List<TableWeek> releases = new ArrayList<>();
    List<long[]> numbers = new ArrayList<>();
    for (int week = 0; week < draws.length; week++) {
      releases.add(new TableWeek(news.get(week), draws[week]));
      numbers.add(TableWeek.blurred(releases));
    }
    return numbers;
  }

  /** The rows of each week, by their keys, that are large enough to be published. */
  List<Map<String, Long>> published(PrivacyCost cost, List<long[]> numbers) {
    return IntStream.range(0, numbers.size())
        .mapToObj(week -> {
          Map<String, Long> rows = new TreeMap<>();
          PublishedTable.rows(keys, numbers.get(week), cost.threshold(week + 1))
              .forEach(row -> rows.put(String.join(" ", row.key()), row.sites()));
          return rows;
        })
        .toList();
  }

  /** A site that has these modules in these weeks. */
  static SyntheticSite site(int number, Map<WeekId, List<String>> modules) {
    SyntheticSite site =
        new SyntheticSite(String.format("%015x%049d", number + 1, 0), new TreeMap<>());
    modules.forEach((week, slugs) -> {
      Map<View, List<Map<String, String>>> views = new HashMap<>();
      slugs.forEach(slug ->
          SyntheticSites.add(views, View.MODULES, "slug", slug, "version", "1.0.0", "major", "1"));
      site.weeks().put(week, views);
    });
    return site;
  }
}
