package org.dropsonde.puppetfile;

import org.jspecify.annotations.Nullable;

/**
 * The side of an undecided fork that a declaration lies on.
 *
 * @param outer the fork around this one; null where there is none
 */
record Branch(@Nullable Branch outer, int fork, boolean first) {
  /** Whether two declarations lie on opposite sides of a fork, so that never both happen. */
  static boolean exclude(@Nullable Branch one, @Nullable Branch other) {
    for (Branch a = one; a != null; a = a.outer) {
      for (Branch b = other; b != null; b = b.outer) {
        if (a.fork == b.fork && a.first != b.first) {
          return true;
        }
      }
    }
    return false;
  }
}
