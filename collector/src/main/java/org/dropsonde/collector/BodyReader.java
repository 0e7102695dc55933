package org.dropsonde.collector;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as it comes, counts while it does, and holds no thread in between.
 *
 * <p>Lengths that a client claims are believed only when they are too large.
 */
final class BodyReader implements Runnable {
  private final Exchange exchange;
  private final Request request;
  private final boolean packed;
  private final int most;
  private final Memory.Share memory;
  private final Consumer<byte[]> then;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private BodyReader(
      Exchange exchange, boolean packed, Memory.Share memory, Consumer<byte[]> then) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.packed = packed;
    this.most = packed ? Gzip.PACKED : Gzip.UNPACKED;
    this.memory = memory;
    this.then = then;
  }

  /** Reads the body, and hands it on unpacked; answers by itself where it is not taken. */
  static void read(Exchange exchange, Memory.Share memory, Consumer<byte[]> then) {
    Request request = exchange.request();
    try {
      BodyReader reader = new BodyReader(exchange, isPacked(request), memory, then);
      if (request.getLength() > reader.most) {
        throw reader.tooLarge();
      }
      reader.run();
    } catch (BodyLimit e) {
      RefusedBody.answer(exchange, e.answer());
    }
  }

  private static boolean isPacked(Request request) throws BodyLimit {
    @Nullable String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null
        || !type.toLowerCase(Locale.ROOT)
            .matches("application/json(\\s*;\\s*charset=\"?utf-8\"?)?")) {
      throw new BodyLimit(415, "a report is application/json");
    }
    String coding = Optional.ofNullable(request.getHeaders().getField(HttpHeader.CONTENT_ENCODING))
        .map(HttpField::getValue)
        .orElse("identity");
    return switch (coding.toLowerCase(Locale.ROOT)) {
      case "gzip" -> true;
      case "identity" -> false;
      default -> throw new BodyLimit(415, "a report is packed with gzip or not at all");
    };
  }

  @Override
  public void run() {
    while (true) {
      Content.@Nullable Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        exchange.answer(Answer.problem(400, "the body ended too early"));
        return;
      }
      @Nullable BodyLimit limit = take(chunk);
      if (limit != null) {
        RefusedBody.answer(exchange, limit.answer());
        return;
      }
      if (chunk.isLast()) {
        finish();
        return;
      }
    }
  }

  private @Nullable BodyLimit take(Content.Chunk chunk) {
    try {
      add(chunk.getByteBuffer());
      return null;
    } catch (BodyLimit e) {
      return e;
    } finally {
      chunk.release();
    }
  }

  private void add(ByteBuffer read) throws BodyLimit {
    int length = read.remaining();
    if (bytes.size() + length > most) {
      throw tooLarge();
    }
    reserve(length);
    byte[] copy = new byte[length];
    read.get(copy);
    bytes.writeBytes(copy);
  }

  private void finish() {
    try {
      byte[] body = bytes.toByteArray();
      if (packed) {
        body = Gzip.unpack(body);
        reserve(body.length);
      }
      then.accept(body);
    } catch (BodyLimit e) {
      exchange.answer(e.answer());
    }
  }

  private void reserve(int length) throws BodyLimit {
    if (!memory.take(length)) {
      throw new BodyLimit(503, "too much is waiting; come again later");
    }
  }

  private BodyLimit tooLarge() {
    return new BodyLimit(413, "is larger than " + most + " bytes");
  }
}
