package org.dropsonde.scanner;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Git LFS keeps a file elsewhere and leaves a pointer in the tree, which is never fetched here. */
final class LfsPointer {
  static final String MESSAGE =
      "is kept in Git LFS and its contents are not in the repository; commit the file itself";

  private static final byte[] START =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  private LfsPointer() {}

  static boolean isOne(byte[] bytes) {
    return bytes.length >= START.length
        && Arrays.equals(bytes, 0, START.length, START, 0, START.length);
  }
}
