package org.dropsonde.collector;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;

/**
 * Closes connections that take too long, however busy they look: a client that sends a byte now and
 * then never runs into an idle timeout.
 */
final class ConnectionDeadlines implements Connection.Listener {
  /** From the connection, or the answer before, to the end of the next request's headers. */
  static final Duration HEADERS = Duration.ofSeconds(10);

  /** From the headers to the end of the answer. */
  static final Duration REQUEST = Duration.ofSeconds(30);

  private final Map<Connection, Long> deadlines = new ConcurrentHashMap<>();
  private final Duration headers;
  private final Duration request;

  ConnectionDeadlines(Duration headers, Duration request) {
    this.headers = headers;
    this.request = request;
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) { // the one inside it counts
      deadlines.put(connection, System.nanoTime() + headers.toNanos());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    deadlines.remove(connection);
  }

  /** A request's headers are there. */
  void begin(Request begun) {
    Connection connection = begun.getConnectionMetaData().getConnection();
    set(connection, request);
    Request.addCompletionListener(begun, failure -> set(connection, headers));
  }

  private void set(Connection connection, Duration more) {
    deadlines.replace(connection, System.nanoTime() + more.toNanos());
  }

  /** How often to look for connections that are late. */
  Duration period() {
    return headers.dividedBy(4);
  }

  /** Closes those that are late. */
  void sweep() {
    long now = System.nanoTime();
    deadlines.forEach((connection, deadline) -> {
      if (now - deadline > 0) {
        connection.getEndPoint().close();
      }
    });
  }
}
