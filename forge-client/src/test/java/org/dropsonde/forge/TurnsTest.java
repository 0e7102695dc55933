package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final byte[] EMPTY_PAGE = "{\"results\":[]}".getBytes(StandardCharsets.US_ASCII);

  @Test
  void turnIsOverOnceTheAnswerIsThere() throws IOException, InterruptedException {
    Turns turns = new Turns(1);
    try (Turns.Turn turn = turns.next()) {
      turn.take();
      assertThat(turns.left()).isZero();

      Buffer answer = new Buffer().writeUtf8("{}");
      turn.receive(answer);

      assertThat(turns.left()).isOne();
      assertThat(answer.readUtf8()).isEqualTo("{}");
    }
    assertThat(turns.left()).isOne();
  }

  @Test
  void longAnswerKeepsItsTurn() throws IOException, InterruptedException {
    Turns turns = new Turns(1);
    try (Turns.Turn turn = turns.next()) {
      turn.take();

      turn.receive(new Buffer().write(new byte[(int) Turns.AHEAD]));

      assertThat(turns.left()).isZero();
    }
    assertThat(turns.left()).isOne();
  }

  @Test
  void turnIsTakenAgainForAnotherTry() throws IOException, InterruptedException {
    Turns turns = new Turns(2);
    try (Turns.Turn turn = turns.next()) {
      turn.take();
      turn.take();
      assertThat(turns.left()).isOne();
      turn.receive(new Buffer());

      turn.take();

      assertThat(turns.left()).isOne();
    }
    assertThat(turns.left()).isEqualTo(2);
  }

  @Test
  void noMorePagesAreAskedForAtOnceThanThereAreConnections() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    CountDownLatch four = new CountDownLatch(4);
    CountDownLatch looked = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> {
      three.countDown();
      four.countDown();
      try (exchange) {
        looked.await();
        exchange.sendResponseHeaders(200, EMPTY_PAGE.length);
        exchange.getResponseBody().write(EMPTY_PAGE);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    ForgeConfig config = ForgeConfig.of(url).connections(3).build();
    try (PageAhead pages = new PageAhead(new ModuleQuery(new ForgeHttp(config), config, ""), 6)) {
      pages.prepare(List.of(0, 80, 160, 240, 320, 400));

      assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(four.await(100, TimeUnit.MILLISECONDS)).isFalse();

      looked.countDown();
      assertThat(pages.now(400).results()).isZero();
    } finally {
      server.stop(0);
    }
  }
}
