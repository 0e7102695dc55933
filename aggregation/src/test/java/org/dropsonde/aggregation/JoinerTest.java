package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An attacker who knows, or even made up, the reports of all other sites, sees every release of a
 * quarter to the last digit, and asks whether one more site joined in its first week.
 *
 * <p>What he sees, less what he knows, is the noise, and the joiner's ones. The releases can be turned
 * back into the draws, so that the best test is a sum of draws weighted with the joiner's factors.
 */
class JoinerTest {
  private static final double FALSE_ALARMS = 0.01;

  @Test
  void isFoundNoMoreOftenThanTheBudgetAllows() {
    check(new PrivacyCost(200_000, 4, 4), 400, 1);
  }

  @Test
  @Tag("slow")
  void isFoundNoMoreOftenThanTheBudgetAllowsIn2000Quarters() {
    check(new PrivacyCost(200_000, 64, 13), 2_000, 2);
    check(new PrivacyCost(300_000, 32, 1), 2_000, 3);
  }

  /** The attack works where there is too little noise: with none at all it would never fail. */
  @Test
  void isFoundWhereTheNoiseIsTooSmall() {
    PrivacyCost promised = new PrivacyCost(200_000, 4, 4);
    PrivacyCost tooMuch = new PrivacyCost(3_200_000, 4, 4);

    assertThat(found(tooMuch, 400, 4)).isGreaterThan(highest(promised, 400));
  }

  /** What a site has counted stays: that it reports no more changes no number before the quarter ends. */
  @Test
  void leavesUnseen() throws Exception {
    List<WeekId> weeks = ReleaseFixture.WEEKS;
    List<String> modules = List.of("puppetlabs-stdlib", "puppetlabs-apache");
    SyntheticSite stays = AttackedTable.site(
        1,
        new TreeMap<>(Map.of(weeks.get(0), modules, weeks.get(1), modules, weeks.get(2), modules)));
    SyntheticSite leaves = AttackedTable.site(1, new TreeMap<>(Map.of(weeks.get(0), modules)));

    assertThat(
            AttackedTable.of(AttackedTable.MODULES, List.of(leaves), weeks, 4).exact())
        .containsExactlyElementsOf(
            AttackedTable.of(AttackedTable.MODULES, List.of(stays), weeks, 4).exact())
        .allMatch(week -> Arrays.stream(week).sum() == 2);
  }

  private static void check(PrivacyCost cost, int seeds, long seedNumber) {
    assertThat(found(cost, seeds, seedNumber)).isLessThanOrEqualTo(highest(cost, seeds));
  }

  /** The theory's share, and three standard deviations of a share among so many tries. */
  private static double highest(PrivacyCost cost, int seeds) {
    double share = NormalDistribution.found(cost.rho());
    return share + 3 * Math.sqrt(share * (1 - share) / seeds) + 3 * Math.sqrt(FALSE_ALARMS / seeds);
  }

  /** The share of joiners that are found where 1 in 100 others is taken for one. */
  private static double found(PrivacyCost cost, int seeds, long seedNumber) {
    DiscreteGaussian gaussian = cost.draws(new SplittableRandom(seedNumber));
    double[] others = new double[seeds];
    double[] joiners = new double[seeds];
    for (int i = 0; i < seeds; i++) {
      others[i] = statistic(cost, gaussian, false);
      joiners[i] = statistic(cost, gaussian, true);
    }
    Arrays.sort(others);
    double alarm = others[(int) Math.ceil(seeds * (1 - FALSE_ALARMS)) - 1];
    return Arrays.stream(joiners).filter(statistic -> statistic > alarm).count() / (double) seeds;
  }

  private static double statistic(PrivacyCost cost, DiscreteGaussian gaussian, boolean joins) {
    double statistic = 0;
    for (int key = 0; key < cost.bound(); key++) {
      for (int week = 0; week < cost.releases(); week++) {
        double factor = SquareRootFactors.factor(week);
        double seen = gaussian.next() + (joins ? factor : 0);
        statistic += factor * seen;
      }
    }
    return statistic;
  }
}
