package org.dropsonde.aggregation;

/** Pearson's test of draws against the exact probabilities of a discrete Gaussian. */
final class ChiSquare {
  /** Cells with fewer expected draws are put together. */
  private static final double SMALLEST_CELL = 10;

  /** A standard normal exceeds it once in a million times. */
  private static final double ONE_IN_A_MILLION = 4.753;

  private ChiSquare() {}

  /** The statistic as a share of its critical value at one false alarm in a million. */
  static double of(int[] draws, double variance) {
    int reach = (int) (12 * Math.sqrt(variance));
    double[] expected = new double[2 * reach + 1];
    double total = 0;
    for (int i = 0; i < expected.length; i++) {
      double x = i - reach;
      expected[i] = Math.exp(-x * x / (2 * variance));
      total += expected[i];
    }
    double[] seen = new double[expected.length];
    for (int draw : draws) {
      seen[draw + reach]++;
    }
    double statistic = 0;
    int cells = 0;
    double cellExpected = 0;
    double cellSeen = 0;
    for (int i = 0; i < expected.length; i++) {
      cellExpected += expected[i] / total * draws.length;
      cellSeen += seen[i];
      if (cellExpected >= SMALLEST_CELL) {
        statistic += (cellSeen - cellExpected) * (cellSeen - cellExpected) / cellExpected;
        cells++;
        cellExpected = 0;
        cellSeen = 0;
      }
    }
    return statistic / critical(cells - 1);
  }

  /** Wilson and Hilferty's approximation, good to a percent from 10 degrees of freedom on. */
  private static double critical(int freedom) {
    double part = 2.0 / (9 * freedom);
    return freedom * Math.pow(1 - part + ONE_IN_A_MILLION * Math.sqrt(part), 3);
  }
}
