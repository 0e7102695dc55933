package org.dropsonde.collector;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Answers once the body is through, of which nothing is kept. Closed in the middle of it, a connection
 * would be reset, and the client would never read why. What goes on for too long is cut off all the same.
 */
final class RefusedBody implements Runnable {
  private static final long MOST = 2L * Gzip.UNPACKED;

  private final Exchange exchange;
  private final Answer answer;
  private long dropped;

  private RefusedBody(Exchange exchange, Answer answer) {
    this.exchange = exchange;
    this.answer = answer;
  }

  /** Drops what is left of the exchange's body, and answers. */
  static void answer(Exchange exchange, Answer answer) {
    if (exchange.request().getLength() > MOST) {
      exchange.answer(answer);
    } else {
      new RefusedBody(exchange, answer).run();
    }
  }

  @Override
  public void run() {
    Request request = exchange.request();
    while (dropped <= MOST) {
      Content.@Nullable Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      dropped += chunk.remaining();
      chunk.release();
      if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
        break;
      }
    }
    exchange.answer(answer);
  }
}
