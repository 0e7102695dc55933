package org.dropsonde.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
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
  private static final JsonFactory JSON = new JsonFactory();

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
    Map<String, String> said = fields(answer.body());
    if (said.getOrDefault("newer", "").equals("true")) {
      return Delivery.accepted("A newer version of the telemetry client is available: "
          + ServerAnswer.oneLine(said.getOrDefault("link", "")));
    }
    String message = ServerAnswer.oneLine(said.getOrDefault("message", ""));
    return Delivery.accepted(
        endpoint + " took the report" + (message.isEmpty() ? "" : ": " + message));
  }

  /** The scalar members of a JSON object; none where the answer is no such object. */
  private static Map<String, String> fields(String body) {
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
      // It was accepted all the same: the status says so, the text is for people.
      return Map.of();
    }
  }
}
