package org.dropsonde.collector;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Puts Jetty together: HTTP/1.1, few threads, no log of requests, nothing said about itself. */
final class HttpServer {
  /** Most connections: each costs some 20 KB, and the deadlines close the idle ones. */
  private static final int CONNECTIONS = 2_000;

  private static final int THREADS = 32;
  private static final int HEADER_BYTES = 8 * 1024;
  private static final Duration STOP = Duration.ofSeconds(30);

  /** How long a stop waits for connections on which nothing happens. */
  private static final Duration IDLE_AT_STOP = Duration.ofMillis(200);

  private static final long HSTS_SECONDS = Duration.ofDays(365).toSeconds();

  private final Server server;

  HttpServer() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("http");
    server = new Server(threads);
    server.setStopTimeout(STOP.toMillis());
    server.setErrorHandler((request, response, callback) -> {
      Content.Sink.write(response, true, "", callback); // the status says it; nothing is echoed
      return true;
    });
  }

  Server server() {
    return server;
  }

  /** An address to listen on; the connector knows its port once started. */
  ServerConnector listen(InetSocketAddress address, @Nullable ServedCertificate certificate) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    ServerConnector connector = new ServerConnector(server, 1, 1, factories(http, certificate));
    connector.setHost(address.getAddress().getHostAddress());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(ConnectionDeadlines.REQUEST.toMillis());
    connector.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
    server.addConnector(connector);
    return connector;
  }

  private static ConnectionFactory[] factories(
      HttpConfiguration http, @Nullable ServedCertificate certificate) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    if (certificate == null) {
      return new ConnectionFactory[] {plain};
    }
    SecureRequestCustomizer secure = new SecureRequestCustomizer(false);
    secure.setStsMaxAge(HSTS_SECONDS);
    http.addCustomizer(secure);
    return new ConnectionFactory[] {
      new SslConnectionFactory(certificate.factory(), plain.getProtocol()), plain
    };
  }

  /** Does something again and again; must be said before the start. */
  void repeat(Duration every, Runnable task) {
    server.addBean(new Periodic(server.getScheduler(), every, task));
  }

  /** What answers; must be set before the start. */
  void handle(Handler handler, ConnectionDeadlines deadlines) {
    server.setHandler(new GracefulHandler(handler));
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
    repeat(deadlines.period(), deadlines::sweep);
    for (var connector : server.getConnectors()) {
      ((ServerConnector) connector).addBean(deadlines, false);
    }
  }
}
