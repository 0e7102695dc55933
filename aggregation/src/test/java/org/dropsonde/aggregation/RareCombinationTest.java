package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Attack T7: somebody knows five modules of a site and guesses the others from the public tables. His
 * success is the area under the curve (AUC): how often a module of the site scores above one that it has
 * not.
 *
 * <p>The attacker of these tests even sees the numbers that are too small to be published.
 */
class RareCombinationTest {
  private static final List<WeekId> WEEKS = ReleaseFixture.WEEKS.subList(0, 1);
  private static final int KNOWN = 5;
  private static final int BOUND = 64;
  private static final int NO_BOUND = 1_000;
  private static final String PAIRS = """
      SELECT a.slug, b.slug AS other_slug, COUNT(DISTINCT a.site) AS sites
      FROM modules AS a
      JOIN modules AS b ON a.site = b.site
      WHERE a.slug < b.slug
      GROUP BY a.slug, b.slug
      """;

  /** Shares of the standard budget that the built-in queries have, and more. */
  private static final PrivacyCost MODULES_COST = new PrivacyCost(200_000, BOUND, 1);

  private static final PrivacyCost PAIRS_COST = new PrivacyCost(50_000, BOUND, 1);

  @Test
  void fiveModulesHardlyTellTheOthers() throws Exception {
    check(60);
  }

  @Test
  @Tag("slow")
  void fiveModulesHardlyTellTheOthersIn2000Quarters() throws Exception {
    check(2_000);
  }

  /** The attack works on blurred numbers, too: with a hundredth of the noise, and no bound. */
  @Test
  void fiveModulesTellTheOthersWhereTheNoiseIsTooSmall() throws Exception {
    double with = mean(aucs(tables(true, NO_BOUND), 60, 10_000, new SplittableRandom(3)));
    double without = mean(aucs(tables(false, NO_BOUND), 60, 10_000, new SplittableRandom(4)));

    assertThat(with - without).isGreaterThan(bound());
  }

  /** Exact tables, each combination counted: five modules tell all others. */
  @Test
  void fiveModulesTellTheOthersWhereNothingIsBlurred() throws Exception {
    double with = auc(tables(true, NO_BOUND), table -> table.exact().get(0));
    double without = auc(tables(false, NO_BOUND), table -> table.exact().get(0));

    assertThat(with - without).isGreaterThan(bound());
    assertThat(with).isGreaterThan(0.95);
  }

  /** 190 pairs of one site: only the bound keeps them from counting all. */
  @Test
  void aSiteCountsInFewPairs() throws Exception {
    assertThat(pairsOfTheSite(BOUND)).isEqualTo(BOUND);
    assertThat(pairsOfTheSite(NO_BOUND)).as("without the bound").isEqualTo(190);
  }

  private static long pairsOfTheSite(int bound) throws RefusedQuery {
    return AttackedTable.of(PAIRS, sites(true), WEEKS, bound).total()
        - AttackedTable.of(PAIRS, sites(false), WEEKS, bound).total();
  }

  private static void check(int quarters) throws RefusedQuery {
    double[] with = aucs(tables(true, BOUND), quarters, 1, new SplittableRandom(1));
    double[] without = aucs(tables(false, BOUND), quarters, 1, new SplittableRandom(2));
    double difference = Math.abs(mean(with) - mean(without));
    double error = Math.sqrt((variance(with) + variance(without)) / quarters);

    assertThat(difference).isLessThanOrEqualTo(bound() + 3 * error);
    assertThat(error).as("enough quarters to notice").isLessThan(0.05);
  }

  /**
   * No number between 0 and 1 that is worked out of the tables changes by more on average: rho bounds the
   * Kullback-Leibler divergence (Bun and Steinke 2016), and half of its root the total variation (Pinsker).
   */
  private static double bound() {
    return Math.sqrt((MODULES_COST.rho() + PAIRS_COST.rho()) / 2);
  }

  /** One success for each quarter; the variance of the noise is divided. */
  private static double[] aucs(
      Tables tables, int quarters, int varianceDivisor, SplittableRandom random) {
    PrivacyCost modules = cheaper(MODULES_COST, varianceDivisor);
    PrivacyCost pairs = cheaper(PAIRS_COST, varianceDivisor);
    double[] aucs = new double[quarters];
    for (int i = 0; i < quarters; i++) {
      aucs[i] = auc(
          tables,
          table ->
              table.blurred(table == tables.pairs() ? pairs : modules, random).get(0));
    }
    return aucs;
  }

  private static PrivacyCost cheaper(PrivacyCost cost, int varianceDivisor) {
    return new PrivacyCost(cost.rhoMicros() * varianceDivisor, cost.bound(), cost.releases());
  }

  /** Ranks modules by the pairs that they make with the known ones, among all who have them. */
  private static double auc(Tables tables, Numbers numbers) {
    Map<String, Long> modules = byKey(tables.modules(), numbers);
    Map<String, Long> pairs = byKey(tables.pairs(), numbers);
    List<String> all = slugs();
    List<String> own = ownModules();
    List<String> known = own.subList(0, KNOWN);
    Map<String, Double> scores = new TreeMap<>();
    for (String module : all) {
      double together = 0;
      for (String one : known) {
        String pair = one.compareTo(module) < 0 ? one + " " + module : module + " " + one;
        together += pairs.getOrDefault(pair, 0L);
      }
      scores.put(module, together / Math.max(1, modules.getOrDefault(module, 0L)));
    }
    double above = 0;
    int compared = 0;
    for (String mine : own.subList(KNOWN, own.size())) {
      for (String other : all) {
        if (!own.contains(other)) {
          above += 0.5 + 0.5 * Double.compare(score(scores, mine), score(scores, other));
          compared++;
        }
      }
    }
    return above / compared;
  }

  private static double score(Map<String, Double> scores, String module) {
    return scores.getOrDefault(module, 0.0);
  }

  private static Map<String, Long> byKey(AttackedTable table, Numbers numbers) {
    Map<String, Long> byKey = new TreeMap<>();
    long[] values = numbers.of(table);
    for (int i = 0; i < values.length; i++) {
      byKey.put(String.join(" ", table.keys().get(i)), values[i]);
    }
    return byKey;
  }

  private static Tables tables(boolean planted, int bound) throws RefusedQuery {
    return new Tables(
        AttackedTable.of(AttackedTable.MODULES, sites(planted), WEEKS, bound),
        AttackedTable.of(PAIRS, sites(planted), WEEKS, bound));
  }

  /** A small community of popular modules, and one site that has what few have, all together. */
  private static List<SyntheticSite> sites(boolean planted) {
    Random random = new Random(5);
    List<String> modules = new ArrayList<>(slugs());
    List<SyntheticSite> sites = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Collections.shuffle(modules, random);
      sites.add(site(i, modules.subList(0, 3)));
    }
    if (planted) {
      sites.add(site(sites.size(), ownModules()));
    }
    return sites;
  }

  private static SyntheticSite site(int number, List<String> modules) {
    return AttackedTable.site(number, new TreeMap<>(Map.of(WEEKS.get(0), List.copyOf(modules))));
  }

  private static List<String> ownModules() {
    List<String> all = slugs();
    return all.subList(all.size() - 20, all.size());
  }

  private static List<String> slugs() {
    return TestCatalog.catalog().modules().stream()
        .map(PublicCatalog.Module::slug)
        .toList();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values)
        .map(one -> (one - mean) * (one - mean))
        .average()
        .orElseThrow();
  }

  private record Tables(AttackedTable modules, AttackedTable pairs) {}

  /** Exact or blurred numbers of a table. */
  private interface Numbers {
    long[] of(AttackedTable table);
  }
}
