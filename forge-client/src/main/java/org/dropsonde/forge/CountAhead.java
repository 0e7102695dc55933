package org.dropsonde.forge;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A count that is asked for while other things go on. */
final class CountAhead implements AutoCloseable {
  private final FutureTask<Long> task;

  /** Begins to ask. */
  CountAhead(ModuleQuery query) {
    task = new FutureTask<>(query::total);
    Thread thread = new Thread(task, "forge-count");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for the count; -1 where the Forge does not count. */
  long get() throws ForgeException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException(
          ForgeException.Kind.INTERRUPTED, "Counting the Forge's modules was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ForgeException failure) {
        throw failure;
      }
      throw new IllegalStateException("Counting the Forge's modules failed", e.getCause());
    }
  }

  /** Gives the count up, where it has not come yet. */
  @Override
  public void close() {
    task.cancel(true);
  }
}
