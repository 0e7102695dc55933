package org.dropsonde.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.dropsonde.report.Report;

/**
 * Speaks the original client's protocol: one POST of a JSON document, answered with {@code newer},
 * {@code link} and {@code message} (the dujour service).
 */
final class DujourSink implements ReportSink {
  private final OkHttpClient client;
  private final URI endpoint;
  private final Clock clock;

  DujourSink(OkHttpClient client, URI endpoint, Clock clock) {
    this.client = client;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  @Override
  public byte[] encode(Report report, byte[] bytes) {
    return DujourDocument.write(report, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
  }

  @Override
  public Delivery deliver(UUID id, byte[] bytes) {
    Request request = new Request.Builder()
        .url(endpoint.toString())
        .header("User-Agent", "dropsonde")
        // With a charset parameter the original service would be sent something new.
        .post(RequestBody.create(bytes, MediaType.get("application/json")))
        .build();
    try {
      return judge(ServerAnswer.ask(client, request, clock));
    } catch (IOException e) {
      return Delivery.later(endpoint + " " + NetworkFailure.describe(e), null);
    }
  }

  private Delivery judge(ServerAnswer answer) {
    if (answer.status() != 200) {
      String said = endpoint + " answered " + answer.status() + ": " + answer.line();
      return answer.status() == 400 || answer.status() == 413
          ? Delivery.refused(said)
          : Delivery.later(said, answer.retryAfter());
    }
    Map<String, String> said = answer.fields();
    if (said.getOrDefault("newer", "").equals("true")) {
      return Delivery.accepted("A newer version of the telemetry client is available: "
          + ServerAnswer.oneLine(said.getOrDefault("link", "")));
    }
    String message = ServerAnswer.oneLine(said.getOrDefault("message", ""));
    return Delivery.accepted(
        endpoint + " took the report" + (message.isEmpty() ? "" : ": " + message));
  }
}
