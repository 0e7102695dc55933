package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads metadata.json, alone or inside of an answer; keeps at most 1,000 entries of each list. */
final class MetadataDocument {
  private static final int MOST_ENTRIES = 1000;

  private String name = "";
  private String version = "";
  private String summary = "";
  private String license = "";
  private String source = "";
  private final List<ReleaseMetadata.Requirement> dependencies = new ArrayList<>();
  private final List<ReleaseMetadata.Requirement> requirements = new ArrayList<>();
  private final List<ReleaseMetadata.OperatingSystem> systems = new ArrayList<>();

  private MetadataDocument() {}

  /** Reads the object that the parser stands on; any other value gives empty metadata. */
  static ReleaseMetadata read(JsonParser json) throws IOException, ForgeException {
    MetadataDocument document = new MetadataDocument();
    JsonFields.object(json, document::field);
    return new ReleaseMetadata(
        SlugForm.canonical(document.name),
        document.version,
        document.summary,
        document.license,
        document.source,
        document.dependencies,
        document.requirements,
        document.systems);
  }

  private boolean field(String field, JsonParser json) throws IOException, ForgeException {
    switch (field) {
      case "name" -> name = JsonFields.text(json);
      case "version" -> version = JsonFields.text(json);
      case "summary" -> summary = JsonFields.text(json);
      case "license" -> license = JsonFields.text(json);
      case "source" -> source = JsonFields.text(json);
      case "dependencies" -> JsonFields.list(json, value -> requirement(value, dependencies));
      case "requirements" -> JsonFields.list(json, value -> requirement(value, requirements));
      case "operatingsystem_support" -> JsonFields.list(json, this::system);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void requirement(JsonParser json, List<ReleaseMetadata.Requirement> list)
      throws IOException, ForgeException {
    String[] parts = {"", ""};
    JsonFields.object(json, (field, value) -> {
      switch (field) {
        case "name" -> parts[0] = SlugForm.canonical(JsonFields.text(value));
        case "version_requirement" -> parts[1] = JsonFields.text(value);
        default -> {
          return false;
        }
      }
      return true;
    });
    if (!parts[0].isEmpty() && list.size() < MOST_ENTRIES) {
      list.add(new ReleaseMetadata.Requirement(parts[0], parts[1]));
    }
  }

  private void system(JsonParser json) throws IOException, ForgeException {
    String[] name = {""};
    List<String> releases = new ArrayList<>();
    JsonFields.object(json, (field, value) -> {
      switch (field) {
        case "operatingsystem" -> name[0] = JsonFields.text(value);
        case "operatingsystemrelease" ->
          JsonFields.list(value, release -> {
            String text = JsonFields.text(release);
            if (!text.isEmpty() && releases.size() < MOST_ENTRIES) {
              releases.add(text);
            }
          });
        default -> {
          return false;
        }
      }
      return true;
    });
    if (!name[0].isEmpty() && systems.size() < MOST_ENTRIES) {
      systems.add(new ReleaseMetadata.OperatingSystem(name[0], releases));
    }
  }
}
