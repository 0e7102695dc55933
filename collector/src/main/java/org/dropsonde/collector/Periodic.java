package org.dropsonde.collector;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/** Something that is done again and again while the server runs; it must not take long. */
final class Periodic extends AbstractLifeCycle {
  private final Scheduler scheduler;
  private final Duration every;
  private final Runnable task;

  Periodic(Scheduler scheduler, Duration every, Runnable task) {
    this.scheduler = scheduler;
    this.every = every;
    this.task = task;
  }

  @Override
  protected void doStart() {
    later();
  }

  private void later() {
    if (isRunning() || isStarting()) {
      scheduler.schedule(this::run, every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void run() {
    try {
      task.run();
    } finally {
      later();
    }
  }
}
