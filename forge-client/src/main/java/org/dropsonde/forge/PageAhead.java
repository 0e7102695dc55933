package org.dropsonde.forge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches pages that will be wanted soon on several threads; used from one thread. */
final class PageAhead implements AutoCloseable {
  private final PageSource source;
  private final ExecutorService threads;
  private final Map<Integer, Future<ModulePage>> coming = new HashMap<>();

  /**
   * Prepares to fetch; nothing is asked yet.
   *
   * @param number how many threads; with one, pages are asked for one after the other
   */
  PageAhead(PageSource source, int number) {
    this.source = source;
    this.threads = Executors.newFixedThreadPool(number, task -> {
      Thread thread = new Thread(task, "forge-pages");
      thread.setDaemon(true);
      return thread;
    });
  }

  /** Begins to fetch the pages at these offsets, in this order, where they are not on their way. */
  void prepare(List<Integer> offsets) {
    for (int offset : offsets) {
      coming.computeIfAbsent(offset, at -> threads.submit(() -> source.page(at)));
    }
  }

  /** Does without the page that was prepared, so that {@link #now} gives it as it is then. */
  void forget(int offset) {
    Future<ModulePage> prepared = coming.remove(offset);
    if (prepared != null) {
      prepared.cancel(true);
    }
  }

  /** The page at an offset: the prepared one the first time, else as it is now. */
  ModulePage now(int offset) throws ForgeException {
    Future<ModulePage> prepared = coming.remove(offset);
    if (prepared == null) {
      return source.page(offset);
    }
    return Ahead.get(prepared, "Listing the Forge's modules");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
