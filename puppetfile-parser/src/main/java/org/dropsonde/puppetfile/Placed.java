package org.dropsonde.puppetfile;

import org.jspecify.annotations.Nullable;

/**
 * A declaration that starts a line, and what is to become of that line.
 *
 * @param indent what is to stand before it
 * @param remark the comment at the end of its last line; null where there is none
 * @param to where the text ends that it is laid out instead of
 */
record Placed(WrittenDeclaration declaration, String indent, Gap.@Nullable Line remark, int to) {
  /** Whether it has a line for each option. */
  boolean isBroken() {
    return declaration.lines();
  }

  int start() {
    return declaration.start();
  }
}
