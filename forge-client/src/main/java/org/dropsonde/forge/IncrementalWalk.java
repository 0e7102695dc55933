package org.dropsonde.forge;

import java.util.Map;

/** Reads the modules with a release since a date: usually one page. */
final class IncrementalWalk {
  private static final int MOST_PAGES = 200;

  private IncrementalWalk() {}

  /** Puts what was released into the map; ends at a short page or where a page brings nothing new. */
  static void read(PageAhead pages, Map<String, Listing> modules, RefreshListener listener)
      throws ForgeException {
    int step = PageSource.LIMIT - ModuleWalk.OVERLAP;
    for (int number = 0; number < MOST_PAGES; number++) {
      ModulePage page = pages.now(number * step);
      boolean nothingNew = true;
      for (IndexedModule module : page.modules()) {
        Listing before = modules.put(module.slug(), module);
        nothingNew &= before != null && module.isAs(before);
      }
      listener.page(number + 1, number + 1, modules.size());
      if (nothingNew || page.results() < PageSource.LIMIT) {
        return;
      }
    }
  }
}
