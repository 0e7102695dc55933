package org.dropsonde.git;

import java.util.Arrays;
import java.util.Random;

/** What may happen to a file: a bit flips, a byte or some are others, its end is missing, or more follows. */
enum Mutation {
  BIT,
  BYTE,
  ZEROS,
  SHORTER,
  LONGER;

  byte[] apply(byte[] whole, int at, Random random) {
    byte[] damaged = whole.clone();
    switch (this) {
      case BIT -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case BYTE -> damaged[at] = (byte) random.nextInt(256);
      case ZEROS -> Arrays.fill(damaged, at, Math.min(at + 4, damaged.length), (byte) 0);
      case SHORTER -> damaged = Arrays.copyOf(damaged, at);
      case LONGER -> {
        damaged = Arrays.copyOf(damaged, damaged.length + 1 + random.nextInt(30));
        Arrays.fill(damaged, whole.length, damaged.length, (byte) random.nextInt(256));
      }
    }
    return damaged;
  }

  /** Any of them, though most often one bit. */
  static Mutation any(Random random) {
    return random.nextInt(3) > 0 ? BIT : values()[random.nextInt(values().length)];
  }
}
