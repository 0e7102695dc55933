package org.dropsonde.inventory;

import java.io.IOException;
import java.io.OutputStream;

/** Writes an inventory in one format. The same inventory and presentation give the same bytes. */
public interface InventoryWriter {
  /**
   * Writes all of it, in UTF-8, and flushes, but does not close.
   *
   * @throws IOException where the stream can't be written
   */
  void write(Inventory inventory, Presentation presentation, OutputStream out) throws IOException;
}
