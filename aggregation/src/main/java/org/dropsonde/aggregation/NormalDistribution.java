package org.dropsonde.aggregation;

import java.util.Locale;

/** What an attacker's best test can do against Gaussian noise. */
final class NormalDistribution {
  /** The point that a standard normal exceeds once in a hundred times. */
  private static final double TOP_PERCENT = 2.3263478740408408;

  private static final int STEPS = 4_000;
  private static final double FAR = 10;

  private NormalDistribution() {}

  /**
   * How often a site is found at one false alarm in a hundred, by the Neyman-Pearson lemma: the two
   * worlds differ by sqrt(2 rho) standard deviations.
   */
  static double found(double rho) {
    return above(TOP_PERCENT - Math.sqrt(2 * rho));
  }

  /** The same in percent, with one digit. */
  static String percentFound(double rho) {
    return String.format(Locale.ROOT, "%.1f", 100 * found(rho));
  }

  /** The chance that a standard normal exceeds a number; Simpson's rule, to 10 digits. */
  private static double above(double from) {
    double step = (FAR - from) / STEPS;
    double sum = density(from) + density(FAR);
    for (int i = 1; i < STEPS; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * density(from + i * step);
    }
    return sum * step / 3;
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
