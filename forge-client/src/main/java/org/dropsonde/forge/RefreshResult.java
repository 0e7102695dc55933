package org.dropsonde.forge;

/**
 * What a refresh did.
 *
 * @param requests how many requests it sent
 */
public record RefreshResult(Extent extent, ForgeIndex index, IndexChanges changes, int requests) {
  /** How much was read. */
  public enum Extent {
    /** All modules. */
    FULL,
    /** What was released since the last refresh, and two counts that show whether that is all. */
    INCREMENTAL,
    /** Nothing: another process refreshed the index while this one waited. */
    NONE
  }
}
