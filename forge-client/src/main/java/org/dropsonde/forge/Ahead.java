package org.dropsonde.forge;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** What is made on a thread of its own while other things go on. */
final class Ahead<T> implements AutoCloseable {
  private final String what;
  private final FutureTask<T> task;

  /**
   * Begins to make it.
   *
   * @param what is done, to stand before "was interrupted"
   */
  Ahead(String what, Callable<T> making) {
    this.what = what;
    this.task = new FutureTask<>(making);
    Thread thread = new Thread(task, "forge-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for it; what failed is thrown here. */
  T get() throws ForgeException {
    return get(task, what);
  }

  /** Gives it up, where it is not there yet. */
  @Override
  public void close() {
    task.cancel(true);
  }

  /** Waits for what another thread makes, and throws what that thread threw. */
  static <T> T get(Future<T> future, String what) throws ForgeException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException(ForgeException.Kind.INTERRUPTED, what + " was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ForgeException failure) {
        throw failure;
      }
      throw new IllegalStateException(what + " failed", e.getCause());
    }
  }
}
