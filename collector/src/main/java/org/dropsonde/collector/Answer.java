package org.dropsonde.collector;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client is told. Nothing of what it sent is ever a part of it.
 *
 * @param headers beside those of the body
 */
record Answer(int status, Map<String, String> headers, String type, String body) {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  static Answer json(int status, String body) {
    return new Answer(status, Map.of(), JSON, body + "\n");
  }

  static Answer text(String type, String body) {
    return new Answer(200, Map.of(), type, body);
  }

  /** A problem (RFC 9457); {@code rule} is one of our own sentences. */
  static Answer problem(int status, String rule) {
    return problem(status, "", rule);
  }

  /** A problem at a place in the report. */
  static Answer problem(int status, String pointer, String rule) {
    String place = pointer.isEmpty() ? "" : ",\"pointer\":" + quoted(pointer);
    String body = "{\"status\":" + status + place + ",\"title\":" + quoted(rule) + "}\n";
    return new Answer(status, Map.of(), PROBLEM, body);
  }

  /** The same answer with the wish to come again after some seconds. */
  Answer retryAfter(long seconds) {
    return with("Retry-After", String.valueOf(seconds));
  }

  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, type, body);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
