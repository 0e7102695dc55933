package org.dropsonde.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One JSON object of a plugin's or repository's, read strictly: every key known, once, and of its type. */
final class PluginJson {
  private static final JsonFactory JSON = JsonFactory.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(4)
          .maxStringLength(2_048)
          .maxNameLength(64)
          .build())
      .build();

  private final Map<?, ?> values;

  private PluginJson(Map<?, ?> values) {
    this.values = values;
  }

  /** Reads an object that has these keys and no others. */
  static PluginJson read(byte[] json, Set<String> keys) throws MalformedException {
    return read(json, keys, Set.of());
  }

  /** Reads an object that has these keys, perhaps the optional ones, and no others. */
  static PluginJson read(byte[] json, Set<String> keys, Set<String> optional)
      throws MalformedException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new MalformedException("it goes on after its end");
      }
      Set<String> expected = new HashSet<>(keys);
      if (value instanceof Map<?, ?> map) {
        optional.stream().filter(map::containsKey).forEach(expected::add);
      }
      return object(value, expected);
    } catch (IOException e) {
      throw new MalformedException("it is not valid JSON");
    }
  }

  private static PluginJson object(Object value, Set<String> keys) throws MalformedException {
    if (value instanceof Map<?, ?> map && map.keySet().equals(keys)) {
      return new PluginJson(map);
    }
    throw new MalformedException("it must be an object with the keys "
        + String.join(", ", keys.stream().sorted().toList()));
  }

  private static Object value(JsonParser parser) throws IOException, MalformedException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> object = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        object.put(key, value(parser));
      }
      return object;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getLongValue();
    }
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    throw new MalformedException("it may hold texts and whole numbers only");
  }

  String text(String key) throws MalformedException {
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw new MalformedException(key + " must be a text");
  }

  long number(String key) throws MalformedException {
    if (values.get(key) instanceof Long number) {
      return number;
    }
    throw new MalformedException(key + " must be a whole number");
  }

  /** Whether an optional key is there. */
  boolean has(String key) {
    return values.containsKey(key);
  }

  List<String> texts(String key) throws MalformedException {
    List<String> texts = new ArrayList<>();
    for (Object item : list(key)) {
      if (!(item instanceof String text)) {
        throw new MalformedException(key + " must be a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  List<PluginJson> objects(String key, Set<String> keys) throws MalformedException {
    List<PluginJson> objects = new ArrayList<>();
    for (Object item : list(key)) {
      objects.add(object(item, keys));
    }
    return objects;
  }

  private List<?> list(String key) throws MalformedException {
    if (values.get(key) instanceof List<?> list) {
      return list;
    }
    throw new MalformedException(key + " must be a list");
  }

  /** What is wrong with a plugin, package, index or key, as the end of a sentence. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String why) {
      super(why);
    }
  }
}
