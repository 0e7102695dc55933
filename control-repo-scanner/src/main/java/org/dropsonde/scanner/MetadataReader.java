package org.dropsonde.scanner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleMetadata.OperatingSystem;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.jspecify.annotations.Nullable;

/** Reads metadata.json as a stream, for the few keys that matter. May be used by many threads. */
final class MetadataReader {
  /** What Puppet demands (Puppet 7.23 module.rb:238). */
  private static final Set<String> REQUIRED =
      Set.of("source", "author", "version", "license", "dependencies");

  private final JsonFactory factory = new JsonFactory();
  private final SharedTexts texts = new SharedTexts();

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
      ModuleMetadata metadata = new Reading(json, texts).read();
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

  /** One file being read. */
  private static final class Reading {
    private final JsonParser json;
    private final SharedTexts texts;
    private final Set<String> found = new HashSet<>();
    private String name = "";
    private @Nullable String version;
    private List<Requirement> dependencies = List.of();
    private List<Requirement> requirements = List.of();
    private List<OperatingSystem> operatingSystems = List.of();

    Reading(JsonParser json, SharedTexts texts) {
      this.json = json;
      this.texts = texts;
    }

    @Nullable
    ModuleMetadata read() throws IOException {
      boolean empty = true;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        empty = false;
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if (value != JsonToken.VALUE_NULL && REQUIRED.contains(key)) {
          found.add(key);
        }
        take(key, value);
      }
      return empty
          ? null
          : new ModuleMetadata(
              name,
              version,
              dependencies,
              requirements,
              operatingSystems,
              found.size() == REQUIRED.size());
    }

    private void take(String key, JsonToken value) throws IOException {
      switch (key) {
        case "name" -> {
          String text = text(value);
          name = text == null ? "" : text;
        }
        case "version" -> version = text(value);
        case "dependencies" -> {
          if (value != JsonToken.START_ARRAY) {
            found.remove(key); // Puppet demands an array (module.rb:242).
          }
          dependencies = requirements(value);
        }
        case "requirements" -> requirements = requirements(value);
        case "operatingsystem_support" -> operatingSystems = operatingSystems(value);
        default -> json.skipChildren();
      }
    }

    private @Nullable String text(JsonToken value) throws IOException {
      json.skipChildren();
      return value.isScalarValue() && value != JsonToken.VALUE_NULL
          ? texts.of(json.getText())
          : null;
    }

    private List<Requirement> requirements(JsonToken value) throws IOException {
      List<Requirement> all = new ArrayList<>();
      if (value != JsonToken.START_ARRAY) {
        json.skipChildren();
        return all;
      }
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
            case "name" -> of = text(field);
            case "version_requirement" -> range = text(field);
            default -> json.skipChildren();
          }
        }
        if (of != null) {
          all.add(new Requirement(of, range));
        }
      }
      return all;
    }

    private List<OperatingSystem> operatingSystems(JsonToken value) throws IOException {
      List<OperatingSystem> all = new ArrayList<>();
      if (value != JsonToken.START_ARRAY) {
        json.skipChildren();
        return all;
      }
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
            case "operatingsystem" -> system = text(field);
            case "operatingsystemrelease" -> releases = texts(field);
            default -> json.skipChildren();
          }
        }
        if (system != null) {
          all.add(new OperatingSystem(system, releases));
        }
      }
      return all;
    }

    private List<String> texts(JsonToken value) throws IOException {
      List<String> all = new ArrayList<>();
      if (value != JsonToken.START_ARRAY) {
        json.skipChildren();
        return all;
      }
      JsonToken item;
      while ((item = json.nextToken()) != JsonToken.END_ARRAY) {
        String text = text(item);
        if (text != null) {
          all.add(text);
        }
      }
      return all;
    }
  }
}
