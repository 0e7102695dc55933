package org.dropsonde.inventory;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.dropsonde.spi.Visibility;
import org.jspecify.annotations.Nullable;

/** Writes the document that docs/scan-json.md describes and scan-1.schema.json checks. */
final class InventoryJson {
  /** Raised only where a reader of the old form would fail; new fields don't. */
  static final int VERSION = 1;

  private final JsonGenerator json;

  InventoryJson(JsonGenerator json) {
    this.json = json;
  }

  void write(Inventory inventory, String program) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "dropsonde-scan");
    json.writeNumberField("version", VERSION);
    json.writeStringField("program", program);
    json.writeStringField("name", inventory.name());
    json.writeStringField("source", inventory.what());
    json.writeBooleanField("forge_index", inventory.indexed());
    summary(inventory);
    json.writeArrayFieldStart("modules");
    for (InventoryModule module : inventory.modules()) {
      module(module);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("groups");
    for (EnvironmentGroup group : inventory.groups()) {
      group(group);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("drift");
    for (ModuleDrift drift : inventory.drift()) {
      drift(drift);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notes");
    for (InventoryNote note : inventory.notes()) {
      note(note);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void summary(Inventory inventory) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeNumberField("environments", inventory.environments());
    json.writeNumberField("groups", inventory.groups().size());
    json.writeNumberField("names", inventory.names());
    json.writeNumberField("modules", inventory.modules().size());
    json.writeNumberField("uses", inventory.uses());
    json.writeNumberField("drifting", inventory.drift().size());
    json.writeNumberField("floating", inventory.count(module -> !module.source().pinned()));
    json.writeNumberField(
        "deprecated", inventory.count(module -> module.standing().deprecated()));
    for (Visibility visibility : Visibility.values()) {
      json.writeNumberField(lower(visibility), inventory.count(visibility));
    }
    json.writeEndObject();
  }

  private void module(InventoryModule module) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", module.id());
    json.writeStringField("name", module.name());
    text("slug", module.slug() == null ? null : module.slug().toString());
    text("version", module.version());
    json.writeStringField("label", module.label());
    json.writeObjectFieldStart("source");
    json.writeStringField("kind", module.source().kind());
    text("url", module.source().url());
    text("ref", module.source().ref());
    json.writeBooleanField("pinned", module.source().pinned());
    json.writeEndObject();
    json.writeBooleanField("certain", module.certain());
    json.writeNumberField("environments", module.environments());
    text("purl", PackageUrls.of(module).orElse(null));
    json.writeObjectFieldStart("forge");
    standing(module.standing());
    json.writeEndObject();
    json.writeArrayFieldStart("dependencies");
    for (InventoryModule.Dependency dependency : module.dependencies()) {
      json.writeStartObject();
      json.writeStringField("name", dependency.name());
      text("range", dependency.range());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("dependencies_known", module.dependenciesKnown());
    json.writeEndObject();
  }

  private void standing(InventoryModule.Standing standing) throws IOException {
    json.writeStringField("visibility", lower(standing.visibility()));
    json.writeBooleanField("deprecated", standing.deprecated());
    text("deprecated_since", standing.deprecatedSince());
    text("superseded_by", standing.supersededBy());
    text("latest", standing.latest());
    json.writeStringField("behind", lower(standing.behind()));
    json.writeNumberField("newer_releases", standing.newerReleases());
    text("released", standing.released());
    text("latest_released", standing.latestReleased());
  }

  private void group(EnvironmentGroup group) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", group.id());
    json.writeBooleanField("complete", group.complete());
    json.writeArrayFieldStart("environments");
    for (EnvironmentGroup.Member member : group.environments()) {
      json.writeStartObject();
      json.writeStringField("name", member.name());
      text("branch", member.branch());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("modules");
    for (int id : group.modules()) {
      json.writeNumber(id);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("behind");
    json.writeNumberField("patch", group.lag().patch());
    json.writeNumberField("minor", group.lag().minor());
    json.writeNumberField("major", group.lag().major());
    json.writeNumberField("unknown", group.lag().unknown());
    json.writeEndObject();
    json.writeArrayFieldStart("unloaded");
    for (EnvironmentGroup.Unloaded unloaded : group.unloaded()) {
      json.writeStartObject();
      json.writeStringField("name", unloaded.name());
      json.writeStringField("path", unloaded.path());
      json.writeStringField("reason", unloaded.reason());
      json.writeStringField("detail", unloaded.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void drift(ModuleDrift drift) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", drift.name());
    json.writeStringField("worst", lower(drift.worst()));
    json.writeArrayFieldStart("variants");
    for (ModuleDrift.Variant variant : drift.variants()) {
      json.writeStartObject();
      json.writeNumberField("module", variant.module());
      json.writeStringField("behind", lower(variant.behind()));
      json.writeNumberField("environments", variant.environments());
      json.writeArrayFieldStart("groups");
      for (String group : variant.groups()) {
        json.writeString(group);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void note(InventoryNote note) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", note.kind());
    text("environment", note.environment());
    text("branch", note.branch());
    text("path", note.path());
    json.writeStringField("message", note.message());
    json.writeNumberField("others", note.others());
    json.writeEndObject();
  }

  private void text(String name, @Nullable Object value) throws IOException {
    json.writeStringField(name, value == null ? null : value.toString()); // null as null
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
