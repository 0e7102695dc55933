package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A module as the API describes it, read without keeping what the index does not need. */
final class ModuleDocument {
  /** Longer texts than these are cut off: an index is no place for essays. */
  private static final int LONGEST_TEXT = 2000;

  private static final int MOST_VERSIONS = 10_000;

  private String slug = "";
  private String uri = "";
  private final List<String> versions = new ArrayList<>();
  private final List<String> withdrawn = new ArrayList<>();
  private final Map<String, LocalDate> released = new HashMap<>();
  private boolean versionsComplete;
  private String currentVersion = "";
  private String currentSince = "";
  private @Nullable String deprecatedAt;
  private String reason = "";
  private String successor = "";
  private String endorsement = "";
  private @Nullable ReleaseMetadata currentMetadata;
  private String homepage = "";

  private ModuleDocument() {}

  /** Reads the object that the parser stands on. */
  static ModuleDocument read(JsonParser json) throws IOException, ForgeException {
    ModuleDocument document = new ModuleDocument();
    JsonFields.object(json, document::field);
    return document;
  }

  /** What the document calls its module, be it a slug or not. */
  String name() {
    // Answers of 2014 have no slug; puppet-forge-server's have none to this day.
    return slug.isEmpty() ? uri.substring(uri.lastIndexOf('/') + 1) : slug;
  }

  private boolean field(String name, JsonParser json) throws IOException, ForgeException {
    switch (name) {
      case "slug" -> slug = JsonFields.text(json);
      case "uri" -> uri = JsonFields.text(json);
      case "deprecated_at" -> {
        String time = JsonFields.text(json);
        deprecatedAt = time.isEmpty() ? null : time;
      }
      case "deprecated_for" -> reason = shortened(JsonFields.text(json));
      case "superseded_by" -> JsonFields.object(json, this::successorField);
      case "endorsement" -> endorsement = shortened(JsonFields.text(json));
      case "homepage_url" -> homepage = shortened(JsonFields.text(json));
      case "current_release" -> JsonFields.object(json, this::currentReleaseField);
      case "releases" -> {
        versionsComplete = json.currentToken() == JsonToken.START_ARRAY;
        JsonFields.list(json, this::release);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean successorField(String name, JsonParser json) throws IOException {
    if (name.equals("slug")) {
      successor = SlugForm.canonical(JsonFields.text(json));
      return true;
    }
    return false;
  }

  private boolean currentReleaseField(String name, JsonParser json)
      throws IOException, ForgeException {
    if (name.equals("version")) {
      currentVersion = JsonFields.text(json);
    } else if (name.equals("created_at")) {
      currentSince = JsonFields.text(json);
    } else if (name.equals("metadata")) {
      currentMetadata = MetadataDocument.read(json);
    } else {
      return false;
    }
    return true;
  }

  /** Metadata of the current release; null where the answer has none. */
  @Nullable
  ReleaseMetadata currentMetadata() {
    return currentMetadata;
  }

  private void release(JsonParser json) throws IOException, ForgeException {
    Release release = new Release();
    JsonFields.object(json, release::field);
    if (VersionList.isStorable(release.version)
        && versions.size() + withdrawn.size() < MOST_VERSIONS) {
      (release.deletedAt.isEmpty() ? versions : withdrawn).add(release.version);
      ForgeTime.date(release.createdAt).ifPresent(day -> released.put(release.version, day));
    }
  }

  /** A release in the short form that a module lists its own in. */
  private static final class Release {
    private String version = "";
    private String createdAt = "";
    private String deletedAt = "";

    boolean field(String name, JsonParser json) throws IOException {
      switch (name) {
        case "version" -> version = JsonFields.text(json);
        case "created_at" -> createdAt = JsonFields.text(json);
        case "deleted_at" -> deletedAt = JsonFields.text(json);
        default -> {
          return false;
        }
      }
      return true;
    }
  }

  /** The module; empty where the document names none. */
  Optional<IndexedModule> module() {
    String canonical = SlugForm.canonical(name());
    if (!SlugForm.isModule(canonical)) {
      return Optional.empty();
    }
    if (!versionsComplete && VersionList.isStorable(currentVersion)) {
      versions.add(currentVersion);
      ForgeTime.date(currentSince).ifPresent(day -> released.put(currentVersion, day));
    }
    IndexedModule module = new IndexedModule(
        canonical,
        VersionList.newestFirst(versions),
        versionsComplete,
        VersionList.newestFirst(withdrawn),
        deprecation(),
        endorsement.isEmpty() ? null : endorsement,
        source(),
        false);
    return Optional.of(module.withReleased(released));
  }

  /** The Forge takes a module's home page from the metadata too, where the source is not asked for. */
  private @Nullable String source() {
    String source = currentMetadata == null ? "" : shortened(currentMetadata.source());
    String known = source.isEmpty() ? homepage : source;
    return known.isEmpty() ? null : known;
  }

  private @Nullable Deprecation deprecation() {
    if (deprecatedAt == null) {
      return null;
    }
    return new Deprecation(
        ForgeTime.day(deprecatedAt), reason, SlugForm.isModule(successor) ? successor : null);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
