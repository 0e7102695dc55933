package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/**
 * Walks through JSON leniently: Forges leave fields out, write null, false or an empty text for
 * "nothing", and add fields that nobody knows.
 */
final class JsonFields {
  private JsonFields() {}

  /** Reads one field whose value the parser stands on; must consume nested values itself. */
  interface FieldReader {
    /** Whether the field was read; what was not is skipped. */
    boolean read(String name, JsonParser value) throws IOException, ForgeException;
  }

  /** Reads the element of a list that the parser stands on. */
  interface ElementReader {
    void read(JsonParser value) throws IOException, ForgeException;
  }

  /** Reads all fields of the object that the parser stands on; skips any other value. */
  static void object(JsonParser json, FieldReader fields) throws IOException, ForgeException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (!fields.read(name, json)) {
        json.skipChildren();
      }
    }
  }

  /** Reads all elements of the list that the parser stands on; skips any other value. */
  static void list(JsonParser json, ElementReader elements) throws IOException, ForgeException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == null) {
        throw new JsonEOFException(json, null, "list without end");
      }
      elements.read(json);
    }
  }

  /** The text that the parser stands on, empty for any other value, which is skipped. */
  static String text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return "";
  }

  /** The whole number that the parser stands on, -1 for any other value, which is skipped. */
  static long number(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return json.getLongValue();
    }
    json.skipChildren();
    return -1;
  }

  /** What is wrong with a text that should be JSON, to stand after "it is". */
  static String fault(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (message.startsWith("Unexpected character ('<'")) {
      return "a web page, not JSON: the URL belongs to something else, such as a login page";
    }
    return "no valid JSON: " + Printable.of(message.replaceFirst(": (was )?expect(ed|ing) .*", ""));
  }
}
