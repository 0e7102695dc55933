package org.dropsonde.aggregation;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * Draws whole numbers with the exact probabilities of a discrete Gaussian: no floating point, whose
 * gaps would tell the count below the noise (Mironov 2012).
 *
 * <p>The method is algorithms 1 to 3 of Canonne, Kamath, Steinke, "The discrete Gaussian for
 * differential privacy" (2020): a discrete Laplace draw, kept with a probability that makes it Gaussian.
 */
final class DiscreteGaussian {
  private static final int BYTE_BITS = 8;

  /** Beyond it a draw could pass a long's range. */
  private static final int LARGEST_SCALE_BITS = 40;

  private final RandomGenerator random;
  private final BigInteger numerator;
  private final BigInteger denominator;
  private final long scale;
  private final BigInteger bound;

  /** A source of draws whose variance is (about, as for all discrete Gaussians) the fraction's. */
  DiscreteGaussian(RandomGenerator random, BigInteger numerator, BigInteger denominator) {
    if (numerator.signum() <= 0 || denominator.signum() <= 0) {
      throw new IllegalArgumentException("a variance is positive");
    }
    BigInteger root = numerator.divide(denominator).sqrt().add(BigInteger.ONE);
    if (root.bitLength() > LARGEST_SCALE_BITS) {
      throw new IllegalArgumentException("a standard deviation has 40 bits at most");
    }
    this.random = random;
    this.numerator = numerator;
    this.denominator = denominator;
    this.scale = root.longValueExact();
    this.bound = numerator.multiply(denominator).multiply(root).multiply(root).shiftLeft(1);
  }

  /** The next draw. */
  long next() {
    while (true) {
      long candidate = laplace();
      // exp(-(|y| - s2/t)^2 / (2 s2)) with s2 = n/d: both sides of the fraction times d^2 t^2
      BigInteger distance = BigInteger.valueOf(Math.abs(candidate))
          .multiply(denominator)
          .multiply(BigInteger.valueOf(scale))
          .subtract(numerator);
      if (happensExp(distance.multiply(distance), bound)) {
        return candidate;
      }
    }
  }

  /** A discrete Laplace draw whose probability falls by exp(-1) each {@code scale}. */
  private long laplace() {
    while (true) {
      long size = below(scale);
      if (!happensExp(size, scale)) {
        continue;
      }
      while (happensExp(1, 1)) {
        size = Math.addExact(size, scale);
      }
      boolean negative = below(2) == 0;
      // Zero has one sign only: without this it would come up twice as often.
      if (!negative || size != 0) {
        return negative ? -size : size;
      }
    }
  }

  /** True with probability exp(-above/below). */
  private boolean happensExp(BigInteger above, BigInteger below) {
    BigInteger[] parts = above.divideAndRemainder(below);
    for (long whole = parts[0].longValueExact(); whole > 0; whole--) {
      if (!happensExp(1, 1)) {
        return false;
      }
    }
    int round = 1;
    while (below(below.multiply(BigInteger.valueOf(round))).compareTo(parts[1]) < 0) {
      round++;
    }
    return round % 2 == 1;
  }

  /** True with probability exp(-above/below), for fractions up to 1. */
  private boolean happensExp(long above, long below) {
    int round = 1;
    while (below(Math.multiplyExact(below, (long) round)) < above) {
      round++;
    }
    return round % 2 == 1;
  }

  /** Any number from 0 to one below the limit, each as probable as the others. */
  private BigInteger below(BigInteger limit) {
    int bits = limit.subtract(BigInteger.ONE).bitLength();
    byte[] bytes = new byte[(bits + BYTE_BITS - 1) / BYTE_BITS];
    while (true) {
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] &= (byte) (0xFF >>> (bytes.length * BYTE_BITS - bits));
      }
      BigInteger drawn = new BigInteger(1, bytes);
      if (drawn.compareTo(limit) < 0) {
        return drawn;
      }
    }
  }

  private long below(long limit) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(limit - 1);
    while (bits > 0) {
      long drawn = random.nextLong() >>> (Long.SIZE - bits);
      if (drawn < limit) {
        return drawn;
      }
    }
    return 0;
  }
}
