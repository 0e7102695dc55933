package org.dropsonde.forge;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import okio.BufferedSource;

/**
 * Bounds how many requests to a server wait for their answers at once. Safe for several threads.
 *
 * <p>An answer is read ahead of its parser, so that the next request is on its way meanwhile.
 */
final class Turns {
  /** Bytes read ahead: the whole of a usual page, and little memory for sixteen. */
  static final long AHEAD = 1 << 20;

  private final Semaphore free;

  Turns(int most) {
    this.free = new Semaphore(most, true); // in the order of the list, which moves while it is read
  }

  /** How many more requests may be sent now. */
  int left() {
    return free.availablePermits();
  }

  /** A turn that must still be taken; for one thread. */
  Turn next() {
    return new Turn();
  }

  /** Leave to send one request after the other, as for tries of the same thing. */
  final class Turn implements AutoCloseable {
    private boolean taken;

    private Turn() {}

    /** Waits until a request may be sent; at once where the turn was not over yet. */
    void take() throws InterruptedException {
      if (!taken) {
        free.acquire();
        taken = true;
      }
    }

    /** Reads ahead; the turn is over where that is all of the answer. */
    void receive(BufferedSource body) throws IOException {
      if (!body.request(AHEAD)) {
        close();
      }
    }

    /** The turn is over. */
    @Override
    public void close() {
      if (taken) {
        taken = false;
        free.release();
      }
    }
  }
}
