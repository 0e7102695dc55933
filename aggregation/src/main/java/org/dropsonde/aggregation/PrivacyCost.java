package org.dropsonde.aggregation;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * What a table costs in a quarter, and the noise that this buys.
 *
 * <p>A site adds at most 1 to at most {@code bound} keys, each in one of the quarter's releases. Its
 * squared distance before the noise is then {@code bound} times the sum of the squared factors, and
 * rho = distance^2 / (2 variance) (Bun and Steinke 2016; for the discrete Gaussian: Canonne, Kamath,
 * Steinke, theorem 4).
 *
 * @param rhoMicros rho of zero-concentrated differential privacy, in millionths
 * @param bound most keys in which one site counts
 * @param releases of the table in the quarter, at most
 */
record PrivacyCost(long rhoMicros, int bound, int releases) {
  private static final long MILLION = 1_000_000;

  /** Chance of a false row among zeros is 1.3 in 100,000 above this many standard deviations. */
  private static final double SUPPRESSED = 4.2;

  /** No smaller number is published, however little noise there is. */
  private static final int SMALLEST_COUNT = 20;

  private static final double INTERVAL_95 = 1.96;

  PrivacyCost {
    if (rhoMicros < 1 || bound < 1 || releases < 1 || releases > SquareRootFactors.MOST_WEEKS) {
      throw new IllegalArgumentException("a table costs something");
    }
  }

  /** The source of draws, in units of the grid. */
  DiscreteGaussian draws(RandomGenerator random) {
    return new DiscreteGaussian(random, varianceNumerator(), varianceDenominator());
  }

  private BigInteger varianceNumerator() {
    return SquareRootFactors.squares(releases)
        .multiply(BigInteger.valueOf(bound))
        .multiply(BigInteger.valueOf(MILLION));
  }

  private BigInteger varianceDenominator() {
    return BigInteger.valueOf(rhoMicros).shiftLeft(1);
  }

  /** The standard deviation of a published number, in sites, at the table's n-th release. */
  double sigma(int release) {
    double draw =
        Math.sqrt(varianceNumerator().doubleValue() / varianceDenominator().doubleValue())
            / (1L << SquareRootFactors.GRID_BITS);
    return draw * SquareRootFactors.growth(release);
  }

  /** How far a published number is off at most, 19 times in 20. */
  double plusOrMinus(int release) {
    return INTERVAL_95 * sigma(release);
  }

  /** The smallest number that is published. */
  long threshold(int release) {
    return Math.max(SMALLEST_COUNT, (long) Math.ceil(SUPPRESSED * sigma(release)));
  }

  /** Rho as a number. */
  double rho() {
    return rhoMicros / (double) MILLION;
  }

  /** Epsilon that goes with a rho at a delta: rho + 2 sqrt(rho ln(1/delta)). */
  static double epsilon(double rho, double delta) {
    return rho + 2 * Math.sqrt(rho * Math.log(1 / delta));
  }
}
