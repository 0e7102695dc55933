package org.dropsonde.forge;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** A module in an index: as it is, or as a line of the file that is read once somebody asks for it. */
sealed interface Listing permits IndexedModule, IndexLines.Line {
  String slug();

  /** Whether every published version is listed. */
  boolean versionsComplete();

  /** URL of the repository that the published metadata names; null if unknown. */
  @Nullable
  String source();

  /** Whether the last full refresh no longer found the module. */
  boolean gone();

  /** Whether the module is deprecated. */
  boolean deprecated();

  /** All that the index holds about it. */
  IndexedModule whole();

  /** Writes its line of the index file. */
  void writeTo(ByteArrayOutputStream lines);

  /** Whether the index holds the same about another. */
  default boolean isAs(Listing other) {
    return whole().equals(other.whole());
  }
}
