package org.dropsonde.git;

import java.io.ByteArrayOutputStream;

/** Deltas for tests, as gitformat-pack(5) has them. */
final class Deltas {
  private Deltas() {}

  static byte[] delta(long baseSize, long size, byte[]... operations) {
    return Bytes.join(number(baseSize), number(size), Bytes.join(operations));
  }

  /** The whole object anew, whatever the base. */
  static byte[] replacing(int baseSize, byte[] bytes) {
    return delta(baseSize, bytes.length, insert(bytes));
  }

  /** The base as it is, and bytes behind it. */
  static byte[] appending(int baseSize, byte[] bytes) {
    return delta(baseSize, baseSize + bytes.length, copy(0, baseSize), insert(bytes));
  }

  /** With all seven bytes of place and length, although zeros may be left out. */
  static byte[] copy(int from, int length) {
    return Bytes.of(
        0xff, from, from >> 8, from >> 16, from >> 24, length, length >> 8, length >> 16);
  }

  static byte[] insert(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < bytes.length; at += 127) {
      int length = Math.min(127, bytes.length - at);
      out.write(length);
      out.write(bytes, at, length);
    }
    return out.toByteArray();
  }

  static byte[] number(long number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = number;
    for (; rest > 0x7f; rest >>>= 7) {
      out.write((int) (rest & 0x7f) | 0x80);
    }
    out.write((int) rest);
    return out.toByteArray();
  }
}
