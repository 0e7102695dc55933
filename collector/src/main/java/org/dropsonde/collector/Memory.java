package org.dropsonde.collector;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much all requests together may hold: a bounded number of them, and of their bytes. */
final class Memory {
  private final int requests;
  private final long bytes;
  private final AtomicInteger inWork = new AtomicInteger();
  private final AtomicLong held = new AtomicLong();

  Memory(int requests, long bytes) {
    this.requests = requests;
    this.bytes = bytes;
  }

  /** A request's share; null where there are too many requests. */
  @org.jspecify.annotations.Nullable
  Share share() {
    if (inWork.incrementAndGet() > requests) {
      inWork.decrementAndGet();
      return null;
    }
    return new Share();
  }

  int inWork() {
    return inWork.get();
  }

  /** What one request holds; for one thread at a time. */
  final class Share {
    private long mine;

    /** Takes that much more; false where there is no more. */
    boolean take(int length) {
      if (held.addAndGet(length) > bytes) {
        held.addAndGet(-length);
        return false;
      }
      mine += length;
      return true;
    }

    /** Gives all of it back. */
    void release() {
      held.addAndGet(-mine);
      mine = 0;
      inWork.decrementAndGet();
    }
  }
}
