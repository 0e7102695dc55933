package org.dropsonde.scanner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleMetadata.OperatingSystem;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.jspecify.annotations.Nullable;

/** Reads metadata.json as a stream, for the few keys that matter. May be used by many threads. */
final class MetadataReader {
  /** What Puppet demands (Puppet 7.23 module.rb:238). */
  private static final List<String> REQUIRED =
      List.of("source", "author", "version", "license", "dependencies");

  private final JsonFactory factory = new JsonFactory();
  private final SharedTexts texts = new SharedTexts();

  // Modules of a site need the same things: a list is read once, and known by its text then.
  private final Map<String, List<Requirement>> requirements = new ConcurrentHashMap<>();
  private final Map<String, List<OperatingSystem>> systems = new ConcurrentHashMap<>();

  /**
   * Reads one file.
   *
   * @return null where it holds nothing, which Puppet takes for no metadata at all
   * @throws IOException where it is no JSON object; the message says where
   */
  @Nullable
  ModuleMetadata read(byte[] bytes) throws IOException {
    try (JsonParser json = factory.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is not a JSON object");
      }
      ModuleMetadata metadata = new Reading(bytes, json).read();
      if (json.nextToken() != null) {
        throw new IOException("there is more after the JSON object");
      }
      return metadata;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IOException(
          "line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage(),
          e);
    }
  }

  /** Reads the rest of an array whose start is the current token. */
  private interface ArrayReading<T> {
    List<T> read(JsonParser json) throws IOException;
  }

  /** One file being read. */
  private final class Reading {
    private final byte[] bytes;
    private final JsonParser json;
    private int found; // a bit for each of the required
    private String name = "";
    private @Nullable String version;
    private List<Requirement> dependencies = List.of();
    private List<Requirement> needed = List.of();
    private List<OperatingSystem> operatingSystems = List.of();

    Reading(byte[] bytes, JsonParser json) {
      this.bytes = bytes;
      this.json = json;
    }

    @Nullable
    ModuleMetadata read() throws IOException {
      boolean empty = true;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        empty = false;
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if (value != JsonToken.VALUE_NULL) {
          found |= bit(key);
        }
        take(key, value);
      }
      return empty
          ? null
          : new ModuleMetadata(
              name,
              version,
              dependencies,
              needed,
              operatingSystems,
              found == (1 << REQUIRED.size()) - 1);
    }

    private static int bit(String key) {
      int place = REQUIRED.indexOf(key);
      return place < 0 ? 0 : 1 << place;
    }

    private void take(String key, JsonToken value) throws IOException {
      switch (key) {
        case "name" -> {
          String text = text(json, value);
          name = text == null ? "" : text;
        }
        case "version" -> version = text(json, value);
        case "dependencies" -> {
          if (value != JsonToken.START_ARRAY) {
            found &= ~bit(key); // Puppet demands an array (module.rb:242).
          }
          dependencies = array(value, requirements, MetadataReader.this::requirements);
        }
        case "requirements" ->
          needed = array(value, requirements, MetadataReader.this::requirements);
        case "operatingsystem_support" ->
          operatingSystems = array(value, systems, MetadataReader.this::operatingSystems);
        default -> json.skipChildren();
      }
    }

    private <T> List<T> array(JsonToken value, Map<String, List<T>> known, ArrayReading<T> reading)
        throws IOException {
      if (value != JsonToken.START_ARRAY) {
        json.skipChildren();
        return List.of();
      }
      long from = json.currentTokenLocation().getByteOffset();
      if (from < 0 || from >= bytes.length || bytes[(int) from] != '[') {
        return reading.read(json); // It is not UTF-8, and so has no such offsets.
      }
      json.skipChildren();
      int length = (int) (json.currentLocation().getByteOffset() - from);
      String text = new String(bytes, (int) from, length, StandardCharsets.ISO_8859_1);
      List<T> before = known.get(text);
      return before != null ? before : first(text, (int) from, length, known, reading);
    }

    private <T> List<T> first(
        String text, int from, int length, Map<String, List<T>> known, ArrayReading<T> reading)
        throws IOException {
      try (JsonParser array = factory.createParser(bytes, from, length)) {
        array.nextToken();
        List<T> read = List.copyOf(reading.read(array));
        List<T> other = known.putIfAbsent(text, read);
        return other == null ? read : other;
      }
    }
  }

  private @Nullable String text(JsonParser json, JsonToken value) throws IOException {
    json.skipChildren();
    return value.isScalarValue() && value != JsonToken.VALUE_NULL ? texts.of(json.getText()) : null;
  }

  private List<Requirement> requirements(JsonParser json) throws IOException {
    List<Requirement> all = new ArrayList<>();
    JsonToken item;
    while ((item = json.nextToken()) != JsonToken.END_ARRAY) {
      if (item != JsonToken.START_OBJECT) {
        json.skipChildren();
        continue;
      }
      String of = null;
      String range = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken field = json.nextToken();
        switch (key) {
          case "name" -> of = text(json, field);
          case "version_requirement" -> range = text(json, field);
          default -> json.skipChildren();
        }
      }
      if (of != null) {
        all.add(new Requirement(of, range));
      }
    }
    return all;
  }

  private List<OperatingSystem> operatingSystems(JsonParser json) throws IOException {
    List<OperatingSystem> all = new ArrayList<>();
    JsonToken item;
    while ((item = json.nextToken()) != JsonToken.END_ARRAY) {
      if (item != JsonToken.START_OBJECT) {
        json.skipChildren();
        continue;
      }
      String system = null;
      List<String> releases = List.of();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken field = json.nextToken();
        switch (key) {
          case "operatingsystem" -> system = text(json, field);
          case "operatingsystemrelease" -> releases = texts(json, field);
          default -> json.skipChildren();
        }
      }
      if (system != null) {
        all.add(new OperatingSystem(system, releases));
      }
    }
    return all;
  }

  private List<String> texts(JsonParser json, JsonToken value) throws IOException {
    List<String> all = new ArrayList<>();
    if (value != JsonToken.START_ARRAY) {
      json.skipChildren();
      return all;
    }
    JsonToken item;
    while ((item = json.nextToken()) != JsonToken.END_ARRAY) {
      String text = text(json, item);
      if (text != null) {
        all.add(text);
      }
    }
    return all;
  }
}
