package org.dropsonde.forge;

import java.time.Duration;

/** Told how a refresh goes on; by any thread. */
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

  /** A refresh goes on where an interrupted one left off, with so many modules known already. */
  default void resumed(int modules) {}

  /** A request failed and is tried again after a wait; the reason holds nothing secret. */
  default void waiting(Duration wait, String reason) {}
}
