package org.dropsonde.forge;

import java.time.Duration;

/** Waits before a request is tried again; tests don't. */
interface Pause {
  void pause(Duration duration) throws InterruptedException;

  /** Sleeps. */
  static Pause sleeping() {
    return duration -> Thread.sleep(duration.toMillis());
  }
}
