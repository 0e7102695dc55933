package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionDeadlinesTest {
  private final HttpServer http = new HttpServer();
  private final Queue<Callback> unanswered = new ConcurrentLinkedQueue<>();
  private ServerConnector connector;

  @BeforeEach
  void start() throws Exception {
    connector = http.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
    ConnectionDeadlines deadlines =
        new ConnectionDeadlines(Duration.ofMillis(200), Duration.ofMillis(300));
    http.handle(
        new Handler.Abstract.NonBlocking() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            deadlines.begin(request);
            if (request.getMethod().equals("GET")) {
              callback.succeeded();
            } else {
              unanswered.add(callback);
            }
            return true;
          }
        },
        deadlines);
    http.server().start();
  }

  @AfterEach
  void stop() throws Exception {
    unanswered.forEach(Callback::succeeded);
    http.server().stop();
  }

  @Test
  void closesAConnectionWhoseHeadersTrickle() throws Exception {
    assertThat(isClosedWhileItTrickles("GET / HTTP/1.1\r\nX-Slow: ")).isTrue();
  }

  @Test
  void closesAConnectionThatSaysNothing() throws Exception {
    try (Socket socket = connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void closesAConnectionWhoseBodyTrickles() throws Exception {
    assertThat(
            isClosedWhileItTrickles("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n"))
        .isTrue();
  }

  @Test
  void closesAConnectionThatIsKeptForNothing() throws Exception {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200");
    }
  }

  /** Sends byte after byte until the server has had enough; a byte each 5 ms, for 3 s at most. */
  private boolean isClosedWhileItTrickles(String start) throws Exception {
    try (Socket socket = connect()) {
      socket.setSoTimeout(5);
      OutputStream out = socket.getOutputStream();
      out.write(start.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 600; i++) {
        out.write('a');
        if (hasEnded(socket)) {
          return true;
        }
      }
      return false;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }

  private static boolean hasEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(5_000);
    return socket;
  }
}
