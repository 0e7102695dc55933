package org.dropsonde.aggregation;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Takes bytes of a secure source by the thousand: one at a time, each takes as long as a hundred. */
final class BufferedRandom implements RandomGenerator {
  private static final int SIZE = 8 * 1024;

  private final SecureRandom source;
  private final byte[] bytes = new byte[SIZE];
  private final ByteBuffer left = ByteBuffer.wrap(bytes).limit(0);

  BufferedRandom(SecureRandom source) {
    this.source = source;
  }

  @Override
  public long nextLong() {
    fill(Long.BYTES);
    return left.getLong();
  }

  @Override
  public void nextBytes(byte[] wanted) {
    if (wanted.length > SIZE) {
      source.nextBytes(wanted);
    } else {
      fill(wanted.length);
      left.get(wanted);
    }
  }

  private void fill(int wanted) {
    if (left.remaining() < wanted) {
      source.nextBytes(bytes);
      left.clear();
    }
  }
}
