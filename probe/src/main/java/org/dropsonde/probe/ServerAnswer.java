package org.dropsonde.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered, bounded: a server is not trusted to be short or harmless.
 *
 * @param body at most {@link #MOST_BYTES} bytes of it, as UTF-8
 * @param retryAfter null where the server did not say
 */
record ServerAnswer(int status, String body, @Nullable Duration retryAfter) {
  private static final JsonFactory JSON = new JsonFactory();

  static final int MOST_BYTES = 64 * 1024;
  private static final int GRACE_MILLIS = 250;
  private static final int LONGEST_LINE = 200;

  /**
   * Asks, and waits no longer than the client's call timeout: OkHttp's own can't interrupt a name
   * server that does not answer.
   */
  static ServerAnswer ask(OkHttpClient client, Request request, Clock clock) throws IOException {
    CompletableFuture<ServerAnswer> answer = new CompletableFuture<>();
    Call call = client.newCall(request);
    call.enqueue(new Callback() {
      @Override
      public void onFailure(Call failed, IOException e) {
        answer.completeExceptionally(e);
      }

      @Override
      public void onResponse(Call answered, Response response) {
        try (response) {
          answer.complete(read(response, clock));
        } catch (IOException | RuntimeException e) {
          answer.completeExceptionally(e);
        }
      }
    });
    try {
      return answer.get(client.callTimeoutMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (TimeoutException e) {
      call.cancel();
      throw new IOException("no answer within " + client.callTimeoutMillis() + " ms", e);
    } catch (InterruptedException e) {
      call.cancel();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static ServerAnswer read(Response response, Clock clock) throws IOException {
    BufferedSource source = response.body().source();
    source.request(MOST_BYTES);
    long length = Math.min(MOST_BYTES, source.getBuffer().size());
    return new ServerAnswer(
        response.code(),
        source.getBuffer().readUtf8(length),
        Optional.ofNullable(response.header("Retry-After"))
            .flatMap(text -> retryAfter(text, clock))
            .orElse(null));
  }

  /** What the server says, as one line that can't do anything to a terminal. */
  String line() {
    Map<String, String> problem = fields(); // RFC 9457
    String title = problem.getOrDefault("title", "");
    String place = problem.getOrDefault("pointer", "");
    return oneLine(title.isEmpty() ? body : place.isEmpty() ? title : place + " " + title);
  }

  /** The scalar members of a JSON object; none where the answer is no such object. */
  Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken().isScalarValue()) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      return fields;
    } catch (IOException e) {
      // The status says how it went; the text is for people.
      return Map.of();
    }
  }

  static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").replaceAll("\\p{C}", "").strip();
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
  }

  /** Seconds or a date (RFC 9110, section 10.2.3); never negative. */
  private static Optional<Duration> retryAfter(String text, Clock clock) {
    try {
      Duration wait = text.matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(text))
          : Duration.between(
              clock.instant(),
              ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
