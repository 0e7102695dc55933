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

  private final RandomGenerator random;
  private final BigInteger numerator;
  private final BigInteger denominator;
  private final BigInteger scale;

  /** A source of draws whose variance is (about, as for all discrete Gaussians) the fraction's. */
  DiscreteGaussian(RandomGenerator random, BigInteger numerator, BigInteger denominator) {
    if (numerator.signum() <= 0 || denominator.signum() <= 0) {
      throw new IllegalArgumentException("a variance is positive");
    }
    this.random = random;
    this.numerator = numerator;
    this.denominator = denominator;
    this.scale = numerator.divide(denominator).sqrt().add(BigInteger.ONE);
  }

  /** The next draw. */
  BigInteger next() {
    while (true) {
      BigInteger candidate = laplace();
      // exp(-(|y| - s2/t)^2 / (2 s2)) with s2 = n/d: both sides of the fraction times d^2 t^2
      BigInteger distance = candidate
          .abs()
          .multiply(denominator)
          .multiply(scale)
          .subtract(numerator);
      BigInteger above = distance.multiply(distance);
      BigInteger below = numerator
          .multiply(denominator)
          .multiply(scale)
          .multiply(scale)
          .shiftLeft(1);
      if (happensExp(above, below)) {
        return candidate;
      }
    }
  }

  /** A discrete Laplace draw whose probability falls by exp(-1) each {@code scale}. */
  private BigInteger laplace() {
    while (true) {
      BigInteger within = below(scale);
      if (!happensExpOfFraction(within, scale)) {
        continue;
      }
      BigInteger size = within;
      while (happensExpOfFraction(BigInteger.ONE, BigInteger.ONE)) {
        size = size.add(scale);
      }
      boolean negative = below(BigInteger.TWO).signum() == 0;
      // Zero has one sign only: without this it would come up twice as often.
      if (!negative || size.signum() != 0) {
        return negative ? size.negate() : size;
      }
    }
  }

  /** True with probability exp(-above/below). */
  private boolean happensExp(BigInteger above, BigInteger below) {
    BigInteger[] whole = above.divideAndRemainder(below);
    for (BigInteger i = BigInteger.ZERO; i.compareTo(whole[0]) < 0; i = i.add(BigInteger.ONE)) {
      if (!happensExpOfFraction(BigInteger.ONE, BigInteger.ONE)) {
        return false;
      }
    }
    return happensExpOfFraction(whole[1], below);
  }

  /** True with probability exp(-above/below), for fractions up to 1. */
  private boolean happensExpOfFraction(BigInteger above, BigInteger below) {
    int round = 1;
    while (below(below.multiply(BigInteger.valueOf(round))).compareTo(above) < 0) {
      round++;
    }
    return round % 2 == 1;
  }

  /** Any number from 0 to one below the bound, each as probable as the others. */
  private BigInteger below(BigInteger bound) {
    int bits = bound.subtract(BigInteger.ONE).bitLength();
    if (bits < Long.SIZE - 1) {
      return BigInteger.valueOf(below(bound.longValueExact(), bits));
    }
    byte[] bytes = new byte[(bits + BYTE_BITS - 1) / BYTE_BITS];
    while (true) {
      random.nextBytes(bytes);
      bytes[0] &= (byte) (0xFF >>> (bytes.length * BYTE_BITS - bits));
      BigInteger drawn = new BigInteger(1, bytes);
      if (drawn.compareTo(bound) < 0) {
        return drawn;
      }
    }
  }

  private long below(long bound, int bits) {
    while (bits > 0) {
      long drawn = random.nextLong() >>> (Long.SIZE - bits);
      if (drawn < bound) {
        return drawn;
      }
    }
    return 0;
  }
}
