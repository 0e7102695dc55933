package org.dropsonde.manifest;

import java.util.Arrays;

/** Turns offsets in bytes into lines and columns. */
final class Lines {
  /** Characters are counted once for each block of this many bytes. */
  private static final int BLOCK = 1024;

  private final byte[] bytes;
  private int[] starts = new int[16];
  private int count;

  /** For each block, how many bytes before it are not the first of a character. */
  private int[] continuations = new int[0];

  Lines(byte[] bytes) {
    this.bytes = bytes;
  }

  Named named(String name, int offset) {
    int line = line(offset);
    return new Named(name, line + 1, column(line, offset));
  }

  Fault fault(String message, int offset) {
    int at = Math.min(offset, bytes.length);
    int line = line(at);
    return new Fault(message, line + 1, column(line, at));
  }

  private int column(int line, int offset) {
    int from = starts[line];
    return offset - from - (continuations(offset) - continuations(from)) + 1;
  }

  private int line(int offset) {
    if (count == 0) {
      index();
    }
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found < 0 ? -found - 2 : found;
  }

  private void index() {
    add(0);
    continuations = new int[bytes.length / BLOCK + 1];
    int wide = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (at % BLOCK == 0) {
        continuations[at / BLOCK] = wide;
      }
      wide += isContinuation(at) ? 1 : 0;
      if (bytes[at] == '\n') {
        add(at + 1);
      }
    }
    if (bytes.length % BLOCK == 0) {
      continuations[bytes.length / BLOCK] = wide;
    }
  }

  private void add(int start) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
    }
    starts[count++] = start;
  }

  private int continuations(int offset) {
    int block = offset / BLOCK;
    int wide = continuations[block];
    for (int at = block * BLOCK; at < offset; at++) {
      wide += isContinuation(at) ? 1 : 0;
    }
    return wide;
  }

  private boolean isContinuation(int at) {
    return (bytes[at] & 0xC0) == 0x80;
  }
}
