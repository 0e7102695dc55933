package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attack T4: rows that go together are linked by equal numbers. A site joins a community in its second
 * week; nobody else changes then, which is the attacker's best case.
 */
class LinkingAttackTest {
  private static final List<WeekId> WEEKS = ReleaseFixture.WEEKS.subList(0, 2);
  private static final int SITES = 2_500;
  private static final int OF_THE_JOINER = 6;

  /** As the job would charge the one table of a quarter that releases each week. */
  private static final PrivacyCost COST = new PrivacyCost(270_000, OF_THE_JOINER, 14);

  @Test
  void sharedNumbersGiveNoSiteAway() throws Exception {
    AttackedTable table =
        AttackedTable.of(AttackedTable.MODULES, community(), WEEKS, OF_THE_JOINER);
    SplittableRandom random = new SplittableRandom(1);
    List<List<Map<String, Long>>> quarters = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      quarters.add(table.published(COST, table.blurred(COST, random)));
    }

    check(quarters);
  }

  /** With exact counts, above the very same threshold, the joiner's list is what went up by one. */
  @Test
  void sharedNumbersGiveASiteAwayWhereNothingIsBlurred() throws Exception {
    AttackedTable table =
        AttackedTable.of(AttackedTable.MODULES, community(), WEEKS, OF_THE_JOINER);
    List<Map<String, Long>> exact = table.published(COST, table.exact());

    assertThat(new LinkingAttack(exact).bestPurity(joinersModules())).isEqualTo(1);
    assertThat(highest(List.of(exact))).isLessThan(1);
  }

  @Test
  @Tag("slow")
  void theFilesOfARealJobGiveNoSiteAway(@TempDir Path folder) throws Exception {
    List<List<Map<String, Long>>> quarters = new ArrayList<>();
    ReleaseFixture place = new ReleaseFixture(folder).modulesQuery(90, OF_THE_JOINER);
    place.reports().write(community());
    for (int seed = 0; seed < 40; seed++) {
      Folders.remove(place.releases());
      Folders.remove(place.data().resolve("aggregation"));
      place.withSeed(seed).run();
      quarters.add(published(place));
    }
    check(quarters);

    takeOffTheNoise(place);
    place.run(Optional.of(WEEKS.get(0)));
    place.run(Optional.of(WEEKS.get(1)));
    assertThat(new LinkingAttack(published(place)).bestPurity(joinersModules())).isEqualTo(1);
  }

  private static void check(List<List<Map<String, Long>>> quarters) {
    DoubleSummaryStatistics found = new DoubleSummaryStatistics();
    for (List<Map<String, Long>> weeks : quarters) {
      assertThat(weeks.get(1)).as("there is something to attack").hasSizeGreaterThan(40);
      found.accept(new LinkingAttack(weeks).bestPurity(joinersModules()));
    }
    assertThat(found.getAverage()).isPositive().isLessThanOrEqualTo(highest(quarters));
  }

  /** What the attack finds for lists that nobody has, and three standard errors. */
  private static double highest(List<List<Map<String, Long>>> quarters) {
    Random random = new Random(7);
    List<Double> chance = new ArrayList<>();
    for (List<Map<String, Long>> weeks : quarters) {
      LinkingAttack attack = new LinkingAttack(weeks);
      List<String> modules = new ArrayList<>(weeks.get(0).keySet());
      for (int i = 0; i < 20; i++) {
        Collections.shuffle(modules, random);
        chance.add(attack.bestPurity(new TreeSet<>(modules.subList(0, OF_THE_JOINER))));
      }
    }
    double mean = chance.stream().mapToDouble(one -> one).average().orElseThrow();
    double variance = chance.stream()
        .mapToDouble(one -> (one - mean) * (one - mean))
        .average()
        .orElseThrow();
    return mean + 3 * Math.sqrt(variance / quarters.size());
  }

  /** Everybody has six modules, the same ones in both weeks; then one more site comes. */
  private static List<SyntheticSite> community() {
    Random random = new Random(3);
    List<String> modules = new ArrayList<>(modules());
    List<SyntheticSite> sites = new ArrayList<>();
    while (sites.size() < SITES) {
      Collections.shuffle(modules, random);
      List<String> some = List.copyOf(modules.subList(0, OF_THE_JOINER));
      sites.add(AttackedTable.site(
          sites.size(), new TreeMap<>(Map.of(WEEKS.get(0), some, WEEKS.get(1), some))));
    }
    sites.add(AttackedTable.site(
        sites.size(), new TreeMap<>(Map.of(WEEKS.get(1), List.copyOf(joinersModules())))));
    return sites;
  }

  private static Set<String> joinersModules() {
    return new TreeSet<>(modules().subList(10, 10 + OF_THE_JOINER));
  }

  private static List<String> modules() {
    return TestCatalog.catalog().modules().stream()
        .map(PublicCatalog.Module::slug)
        .toList();
  }

  /** What anybody reads in the CSV files. */
  private static List<Map<String, Long>> published(ReleaseFixture place) throws Exception {
    List<Map<String, Long>> weeks = new ArrayList<>();
    for (WeekId week : WEEKS) {
      Map<String, Long> rows = new TreeMap<>();
      Files.readAllLines(place.releases().resolve(week + "/module_usage_count.csv")).stream()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(cells -> rows.put(cells[1], Long.parseLong(cells[2])));
      weeks.add(rows);
    }
    return weeks;
  }

  private static void takeOffTheNoise(ReleaseFixture place) throws Exception {
    Folders.remove(place.releases());
    for (WeekId week : WEEKS) {
      Path drawn = place.data().resolve("aggregation/2026Q4/" + week + "/module_usage_count.csv");
      Files.writeString(drawn, Files.readString(drawn).replaceAll(",-?\\d+", ",0"));
    }
  }
}
