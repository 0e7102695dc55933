package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiscreteGaussianTest {
  /** As a fraction, so that the arithmetic of fractions is in use. */
  private static final BigInteger NUMERATOR = BigInteger.valueOf(25);

  private static final BigInteger DENOMINATOR = BigInteger.valueOf(2);
  private static final double VARIANCE = 12.5;

  /** A standard deviation that is 17.5 % too small is what the test must find. */
  private static final double TOO_SMALL = 0.825 * 0.825;

  @Test
  void drawsWithTheExactProbabilities() {
    assertThat(ChiSquare.of(draws(1, NUMERATOR, DENOMINATOR, 15_000), VARIANCE)).isLessThan(1);
  }

  @Test
  void testFindsTooLittleNoise() {
    BigInteger less = BigInteger.valueOf((long) (25_000 * TOO_SMALL));

    int[] draws = draws(1, less, BigInteger.valueOf(2_000), 15_000);

    assertThat(ChiSquare.of(draws, VARIANCE)).isGreaterThan(1);
  }

  @Test
  @Tag("slow")
  void drawsAMillionWithTheExactProbabilities() {
    assertThat(ChiSquare.of(draws(2, NUMERATOR, DENOMINATOR, 1_000_000), VARIANCE))
        .isLessThan(1);
  }

  /** The size in use: the mean and the variance are all that can be seen there. */
  @Test
  void drawsLargeOnesOnTheGrid() {
    DiscreteGaussian gaussian = new PrivacyCost(200_000, 64, 13).draws(new SplittableRandom(3));
    double scale = Math.pow(2, SquareRootFactors.GRID_BITS) * 17.33;
    int draws = 4_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double draw = gaussian.next() / scale;
      sum += draw;
      squares += draw * draw;
    }

    assertThat(sum / draws).isCloseTo(0, within(4 / Math.sqrt(draws)));
    assertThat(squares / draws).isCloseTo(1, within(4 * Math.sqrt(2.0 / draws)));
  }

  @Test
  void refusesWhatWouldNotFit() {
    BigInteger large = BigInteger.ONE.shiftLeft(80);

    assertThatThrownBy(() -> new DiscreteGaussian(new SplittableRandom(4), large, BigInteger.ONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The same bits in other portions: nothing is lost or used twice. */
  @Test
  void buffersASecureSourceWithoutRepeatingIt() {
    BufferedRandom random = new BufferedRandom(new SecureRandom());
    Set<Long> seen = new HashSet<>();
    byte[] bytes = new byte[24];
    for (int i = 0; i < 5_000; i++) {
      seen.add(random.nextLong());
      random.nextBytes(bytes);
      seen.add(ByteBuffer.wrap(bytes).getLong(16));
    }

    assertThat(seen).hasSize(10_000);
  }

  private static int[] draws(
      long seedNumber, BigInteger numerator, BigInteger denominator, int count) {
    DiscreteGaussian gaussian =
        new DiscreteGaussian(new SplittableRandom(seedNumber), numerator, denominator);
    int[] draws = new int[count];
    for (int i = 0; i < count; i++) {
      draws[i] = Math.toIntExact(gaussian.next());
    }
    return draws;
  }
}
