package org.dropsonde.git;

/** How an object is made of another one: pieces of it, and new bytes (gitformat-pack(5)). */
final class Delta {
  private static final int COPY = 0x80;
  private static final int WHOLE_WINDOW = 0x10000;

  private final byte[] delta;
  private final int end;
  private int at;

  /**
   * A delta.
   *
   * @param length how many of the bytes are of it
   */
  Delta(byte[] delta, int length) {
    this.delta = delta;
    this.end = length;
  }

  /**
   * Makes the object.
   *
   * @param limit bytes that it may have at most
   */
  byte[] apply(byte[] base, int limit) throws MalformedException {
    try {
      if (number() != base.length) {
        throw new MalformedException("a delta of another object");
      }
      long size = number();
      if (size > limit) {
        throw new MalformedException("an object of more than " + limit + " bytes");
      }
      byte[] made = new byte[(int) size];
      fill(made, base);
      return made;
    } catch (IndexOutOfBoundsException e) {
      throw new MalformedException("a delta that leads outside");
    }
  }

  private void fill(byte[] made, byte[] base) throws MalformedException {
    int filled = 0;
    while (at < end) {
      int operation = delta[at++];
      if ((operation & COPY) != 0) {
        int from = bytes(operation, 4);
        int length = bytes(operation >> 4, 3);
        length = length == 0 ? WHOLE_WINDOW : length;
        System.arraycopy(base, from, made, filled, length);
        filled += length;
      } else if (operation != 0) {
        System.arraycopy(delta, at, made, filled, operation);
        at += operation;
        filled += operation;
      } else {
        throw new MalformedException("a delta with an operation that means nothing");
      }
    }
    if (filled != made.length || at != end) {
      throw new MalformedException("a delta that is cut off");
    }
  }

  /** A number of which only those bytes are there whose bit is set, the lowest first. */
  private int bytes(int present, int most) {
    int number = 0;
    for (int i = 0; i < most; i++) {
      if (((present >> i) & 1) != 0) {
        number |= (delta[at++] & 0xff) << (8 * i);
      }
    }
    return number;
  }

  /** A number in pieces of seven bits, the lowest first. */
  private long number() throws MalformedException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE - 8; shift += 7) {
      int piece = delta[at++];
      number |= (long) (piece & 0x7f) << shift;
      if (piece >= 0) {
        return number;
      }
    }
    throw new MalformedException("a delta with a number that has no end");
  }
}
