package org.dropsonde.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.StoredIndex;

/** The index of public modules, read on a thread of its own while its command scans. */
final class IndexAhead {
  private final FutureTask<StoredIndex> task;

  /** Begins to read; what fails is thrown where the index is asked for. */
  IndexAhead(Callable<StoredIndex> reading) {
    task = new FutureTask<>(reading);
    Thread thread = new Thread(task, "index");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for it. */
  StoredIndex get() throws CliException, ForgeException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.OUTSIDE, "Reading the Forge index was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ForgeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("reading the Forge index failed", e.getCause());
    }
  }
}
