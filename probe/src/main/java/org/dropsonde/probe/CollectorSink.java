package org.dropsonde.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.dropsonde.report.Report;

/** Speaks the collector's protocol: {@code PUT /v1/reports/{uuid}}, gzip, idempotent. */
final class CollectorSink implements ReportSink {
  private static final MediaType JSON = MediaType.get("application/json");

  /** Answers that say something about these bytes, and so will not change. */
  private static final Set<Integer> FINAL = Set.of(400, 409, 413, 415, 422);

  private final OkHttpClient client;
  private final URI endpoint;
  private final Clock clock;

  CollectorSink(OkHttpClient client, URI endpoint, Clock clock) {
    this.client = client;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  @Override
  public byte[] encode(Report report, byte[] bytes) {
    return bytes.clone();
  }

  @Override
  public Delivery deliver(UUID id, byte[] bytes) {
    HttpUrl url = HttpUrl.get(endpoint.toString())
        .newBuilder()
        .addPathSegments("v1/reports/" + id)
        .build();
    try {
      Request request = new Request.Builder()
          .url(url)
          .header("User-Agent", "dropsonde")
          .header("Content-Encoding", "gzip")
          .put(RequestBody.create(gzip(bytes), JSON))
          .build();
      return judge(ServerAnswer.ask(client, request, clock));
    } catch (IOException e) {
      return Delivery.later(endpoint + " " + NetworkFailure.describe(e), null);
    }
  }

  private Delivery judge(ServerAnswer answer) {
    int status = answer.status();
    if (status == 200 || status == 201) {
      return Delivery.accepted(endpoint + (status == 201 ? " took the report" : " has it already"));
    }
    String said = endpoint + " answered " + status + ": " + answer.line();
    return FINAL.contains(status)
        ? Delivery.refused(said)
        : Delivery.later(said, answer.retryAfter());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    Buffer packed = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(packed))) {
      sink.write(bytes);
    }
    return packed.readByteArray();
  }
}
