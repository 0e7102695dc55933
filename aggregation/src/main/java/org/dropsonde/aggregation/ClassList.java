package org.dropsonde.aggregation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of the classes that published releases define: one JSON object whose names are slugs and
 * whose values are lists of classes.
 */
public final class ClassList {
  /** About 7,000 modules with 100 classes each are a quarter of it. */
  private static final long LARGEST = 256L << 20;

  private ClassList() {}

  /**
   * Reads a file.
   *
   * @return classes by slug
   */
  public static Map<String, List<String>> read(Path file) throws AggregationException {
    try {
      if (Files.size(file) > LARGEST) {
        throw refused(file, "it is larger than " + LARGEST + " bytes");
      }
      try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
        return read(json);
      }
    } catch (IOException e) {
      throw refused(file, "it can't be read, or is no JSON object of lists of texts");
    }
  }

  private static Map<String, List<String>> read(JsonParser json) throws IOException {
    Map<String, List<String>> classes = new HashMap<>();
    expect(json, json.nextToken(), JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String slug = json.currentName();
      expect(json, json.nextToken(), JsonToken.START_ARRAY);
      List<String> names = new ArrayList<>();
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        names.add(json.getText());
      }
      expect(json, json.currentToken(), JsonToken.END_ARRAY);
      classes.put(slug, names);
    }
    expect(json, json.currentToken(), JsonToken.END_OBJECT);
    return classes;
  }

  private static void expect(
      JsonParser json, @Nullable JsonToken token, JsonToken wanted)
      throws IOException {
    if (token != wanted) {
      throw new IOException("not " + wanted + " at byte " + json.currentLocation().getByteOffset());
    }
  }

  private static AggregationException refused(Path file, String what) {
    return new AggregationException(
        Kind.INPUT,
        "Reading the class list " + file + " failed: " + what
            + ". It holds {\"owner-name\": [\"class\", ...], ...}.");
  }
}
