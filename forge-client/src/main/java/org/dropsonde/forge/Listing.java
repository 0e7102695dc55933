package org.dropsonde.forge;

import org.jspecify.annotations.Nullable;

/** A module in an index: as it is, or as a line of the file that is read once somebody asks for it. */
sealed interface Listing permits IndexedModule, IndexLines.Line {
  String slug();

  /** Whether every published version is listed. */
  boolean versionsComplete();

  /** URL of the repository that the published metadata names; null if unknown. */
  @Nullable
  String source();

  /** All that the index holds about it. */
  IndexedModule whole();
}
