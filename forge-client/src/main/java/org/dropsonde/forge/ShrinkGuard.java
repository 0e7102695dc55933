package org.dropsonde.forge;

/** Does not believe an index that is much smaller than the one before: more likely half of it is lost. */
final class ShrinkGuard {
  private static final double SMALLEST_SHARE = 0.9;

  private ShrinkGuard() {}

  /**
   * Refuses a new index with less than nine tenths of the modules.
   *
   * @param what was tried, such as {@code Refreshing the Forge index from https://..}
   * @param how to insist on it
   */
  static void check(ForgeIndex old, ForgeIndex next, String what, String how)
      throws ForgeException {
    long before = old.listed();
    long after = next.listed();
    if (after < before * SMALLEST_SHARE) {
      throw new ForgeException(
          ForgeException.Kind.SHRUNK,
          what + " failed: it lists " + after + " modules where there were " + before
              + ". The old index is kept; if this is right, add --force: " + how + ".");
    }
  }
}
