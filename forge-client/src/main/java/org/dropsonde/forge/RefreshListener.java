package org.dropsonde.forge;

/** Told how a refresh goes on; called by one thread at a time. */
public interface RefreshListener {
  /** Hears nothing. */
  RefreshListener SILENT = (done, expected, modules) -> {};

  /**
   * A page has been taken in.
   *
   * @param done pages so far
   * @param expected pages in all, as far as known; at least {@code done}
   * @param modules distinct modules so far
   */
  void page(int done, int expected, int modules);
}
