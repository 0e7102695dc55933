package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request that gets exactly one answer. */
final class Exchange {
  private static final HttpField NO_STORE = new HttpField(HttpHeader.CACHE_CONTROL, "no-store");

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final CollectorMetrics metrics;
  private final AtomicBoolean answered = new AtomicBoolean();

  Exchange(Request request, Response response, Callback callback, CollectorMetrics metrics) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.metrics = metrics;
  }

  String method() {
    return request.getMethod();
  }

  String path() {
    return request.getHttpURI().getCanonicalPath();
  }

  Request request() {
    return request;
  }

  /** Sends the answer once it is known, on the thread that says so; sending does not wait. */
  <T> void answerLater(CompletableFuture<T> known, Function<T, Answer> answer) {
    var unused = known.thenAccept(value -> answer(answer.apply(value)));
  }

  /** Sends the answer; where one was sent before, this one is dropped. */
  void answer(Answer answer) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    metrics.answered(answer.status());
    response.setStatus(answer.status());
    response.getHeaders().put(NO_STORE);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
    byte[] body = answer.body().getBytes(UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
