package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Figures worked out by hand from the formulas, and by simulation elsewhere. */
class PrivacyCostTest {

  @Test
  void oneReleaseAQuarter() {
    assertThat(new PrivacyCost(200_000, 64, 1).sigma(1)).isCloseTo(12.65, within(0.01));
    assertThat(new PrivacyCost(300_000, 32, 1).sigma(1)).isCloseTo(7.30, within(0.01));
    assertThat(new PrivacyCost(100_000, 32, 1).sigma(1)).isCloseTo(12.65, within(0.01));
  }

  @Test
  void weeklyReleasesGrowFromWeekToWeek() {
    PrivacyCost cost = new PrivacyCost(200_000, 64, 13);

    assertThat(cost.sigma(1)).isCloseTo(17.3, within(0.05));
    assertThat(cost.sigma(13)).isCloseTo(23.7, within(0.05));
    assertThat(cost.threshold(13)).isEqualTo(100);
  }

  @Test
  void neverPublishesLessThan20() {
    assertThat(new PrivacyCost(300_000, 1, 1).threshold(1)).isEqualTo(20);
  }

  @Test
  void epsilonOfTheBudgets() {
    assertThat(PrivacyCost.epsilon(0.30, 1e-6)).isCloseTo(4.4, within(0.05));
    assertThat(PrivacyCost.epsilon(0.10, 1e-6)).isCloseTo(2.45, within(0.02));
    assertThat(PrivacyCost.epsilon(1.20, 1e-6)).isCloseTo(9.3, within(0.05));
  }

  @Test
  void whatAnAttackerFinds() {
    assertThat(NormalDistribution.percentFound(0)).isEqualTo("1.0");
    assertThat(NormalDistribution.percentFound(0.30)).isEqualTo("6.0");
    assertThat(NormalDistribution.percentFound(0.10)).isEqualTo("3.0");
    assertThat(NormalDistribution.percentFound(1.20)).isEqualTo("21.9");
  }
}
