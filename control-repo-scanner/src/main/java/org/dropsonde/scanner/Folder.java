package org.dropsonde.scanner;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One directory, of a git tree or on disk. Read by one thread at a time. */
interface Folder {
  /** Stands for all that lies in it: equal keys, equal contents. */
  Object key();

  /** The entry of that name; null where there is none. */
  @Nullable
  Entry find(String name) throws IOException;

  /** All entries, sorted by name. */
  List<Entry> entries() throws IOException;
}
