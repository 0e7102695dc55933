package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class SquareRootFactorsTest {

  /** Both triangles together must be the running sum: ones below the diagonal. */
  @Test
  void squaredIsTheRunningSum() {
    for (int weeks = 1; weeks <= SquareRootFactors.MOST_WEEKS; weeks++) {
      BigInteger product = BigInteger.ZERO;
      for (int j = 0; j < weeks; j++) {
        product = product.add(BigInteger.valueOf(SquareRootFactors.factor(j))
            .multiply(BigInteger.valueOf(SquareRootFactors.factor(weeks - 1 - j))));
      }
      assertThat(product).isEqualTo(BigInteger.ONE.shiftLeft(2 * SquareRootFactors.GRID_BITS));
    }
  }

  @Test
  void costsOf13WeeksAre188Percent() {
    double growth = SquareRootFactors.growth(13);

    assertThat(growth * growth).isCloseTo(1.877, within(0.001));
  }

  @Test
  void roundsHalfUpOnceAndAtTheEnd() {
    long unit = 1L << SquareRootFactors.GRID_BITS;

    assertThat(SquareRootFactors.blurred(100, new long[] {unit * 3})).isEqualTo(103);
    assertThat(SquareRootFactors.blurred(100, new long[] {unit / 2})).isEqualTo(101);
    assertThat(SquareRootFactors.blurred(100, new long[] {unit / 2 - 1})).isEqualTo(100);
    assertThat(SquareRootFactors.blurred(0, new long[] {-unit * 3 / 2})).isEqualTo(-1);
    // The second week adds half of the first week's draw: c(1) = 1/2.
    assertThat(SquareRootFactors.blurred(0, new long[] {unit * 4, unit})).isEqualTo(3);
  }
}
