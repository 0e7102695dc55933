package org.dropsonde.aggregation;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The square root of the running sum: the triangle L for which L times L adds up a quarter's weeks.
 *
 * <p>Noise goes between the two, so that 13 weeks cost 1.88 times the noise of one release, where noise
 * of each week's own would cost 3.61 times (Fichtenberger, Henzinger, Upadhyay, "Constant matters",
 * 2023). The entries are c(0) = 1, c(k) = c(k-1) (1 - 1/(2k)), which is binomial(2k, k) / 4^k: on a
 * grid of 4^-13 all of them are whole numbers, and nothing is ever rounded.
 */
final class SquareRootFactors {
  /** Weeks of the longest quarter. */
  static final int MOST_WEEKS = 14;

  /** The grid's unit is 2 to the minus this. */
  static final int GRID_BITS = 2 * (MOST_WEEKS - 1);

  private static final long UNIT = 1L << GRID_BITS;
  private static final long[] FACTORS = factors();

  private SquareRootFactors() {}

  private static long[] factors() {
    long[] factors = new long[MOST_WEEKS];
    BigInteger factor = BigInteger.valueOf(UNIT);
    for (int k = 0; k < MOST_WEEKS; k++) {
      factors[k] = factor.longValueExact();
      factor =
          factor.multiply(BigInteger.valueOf(2L * k + 1)).divide(BigInteger.valueOf(2L * k + 2));
    }
    return factors;
  }

  /** The entry c(k), in units of the grid. */
  static long factor(int k) {
    return FACTORS[k];
  }

  /** The sum of the squares of the first entries, in units of the grid squared. */
  static BigInteger squares(int weeks) {
    return Arrays.stream(FACTORS, 0, weeks)
        .mapToObj(BigInteger::valueOf)
        .map(factor -> factor.multiply(factor))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** How much the noise of a week's running sum exceeds that of one draw; its standard deviation. */
  static double growth(int weeks) {
    return Math.sqrt(squares(weeks).doubleValue()) / UNIT;
  }

  /**
   * The noise of the running sum after the last of these draws.
   *
   * @param draws one for each week so far, in units of the grid
   * @return in units of the grid squared
   */
  static BigInteger runningSum(long[] draws) {
    BigInteger sum = BigInteger.ZERO;
    for (int j = 0; j < draws.length; j++) {
      sum = sum.add(
          BigInteger.valueOf(draws[j]).multiply(BigInteger.valueOf(FACTORS[draws.length - 1 - j])));
    }
    return sum;
  }

  /** A count and its noise together, rounded half up to a whole number. */
  static long blurred(long count, long[] draws) {
    BigInteger half = BigInteger.ONE.shiftLeft(2 * GRID_BITS - 1);
    BigInteger whole = BigInteger.valueOf(count).shiftLeft(2 * GRID_BITS);
    // A shift to the right rounds down, for negative numbers too.
    return whole.add(runningSum(draws)).add(half).shiftRight(2 * GRID_BITS).longValueExact();
  }
}
