package org.dropsonde.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.dropsonde.forge.ForgeException;

/** Something of the Forge that is fetched on a thread of its own, and wanted later. */
final class Ahead<T> {
  private final FutureTask<T> task;

  private Ahead(FutureTask<T> task) {
    this.task = task;
  }

  /** Begins; what fails is thrown where the result is asked for. */
  static <T> Ahead<T> begin(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return new Ahead<>(task);
  }

  /** Waits for it. */
  T get() throws CliException, ForgeException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.OUTSIDE, "Waiting for the Forge was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ForgeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
