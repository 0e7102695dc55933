package org.dropsonde.git;

/** Numbers as git's files hold them. By hand: a first VarHandle costs milliseconds. */
final class BigEndian {
  private BigEndian() {}

  static int intAt(byte[] bytes, int from) {
    return (bytes[from] & 0xff) << 24
        | (bytes[from + 1] & 0xff) << 16
        | (bytes[from + 2] & 0xff) << 8
        | (bytes[from + 3] & 0xff);
  }

  static long longAt(byte[] bytes, int from) {
    return (long) intAt(bytes, from) << 32 | (intAt(bytes, from + 4) & 0xffff_ffffL);
  }
}
