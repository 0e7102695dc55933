package org.dropsonde.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dropsonde.forge.Deprecation;
import org.dropsonde.forge.ForgeRelease;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.forge.ReleaseContents;
import org.dropsonde.forge.ReleaseMetadata;
import org.jspecify.annotations.Nullable;

/** Writes a module as one JSON object; what is not known is null, or is left out with its part. */
final class ModuleJson {
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
      .build();

  private final JsonGenerator json;

  private ModuleJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(ModuleFacts facts, Writer out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
      generator.writeStartObject();
      new ModuleJson(generator).facts(facts);
      generator.writeEndObject();
    }
    out.write('\n');
  }

  private void facts(ModuleFacts facts) throws IOException {
    text("slug", facts.slug());
    text("version", facts.version());
    text("latest", facts.latest().orElse(null));
    text("released", facts.released().map(LocalDate::toString).orElse(null));
    text("origin", facts.origin());
    if (facts.about() != null) {
      about(facts.about(), facts.successors());
    }
    if (facts.metadata() != null) {
      metadata(facts.metadata(), facts.dependencies());
    }
    if (facts.release() != null) {
      file(facts.release());
    }
    if (facts.contents() != null) {
      contents(facts.contents());
    }
  }

  private void about(IndexedModule about, List<String> successors) throws IOException {
    list("versions", about.versions());
    json.writeBooleanField("versions_complete", about.versionsComplete());
    list("deleted_versions", about.withdrawn());
    json.writeObjectFieldStart("release_dates");
    dates(about, about.versions());
    dates(about, about.withdrawn());
    json.writeEndObject();
    text("endorsement", about.endorsement());
    text("repository", about.source());
    json.writeBooleanField("listed", !about.gone());
    Deprecation deprecation = about.deprecation();
    if (deprecation == null) {
      json.writeNullField("deprecation");
    } else {
      json.writeObjectFieldStart("deprecation");
      text("since", deprecation.since());
      text("reason", deprecation.reason());
      list("successors", successors);
      json.writeEndObject();
    }
  }

  private void dates(IndexedModule about, List<String> versions) throws IOException {
    for (String version : versions) {
      Optional<LocalDate> day = about.released(version);
      if (day.isPresent()) {
        json.writeStringField(version, day.get().toString());
      }
    }
  }

  private void metadata(ReleaseMetadata metadata, List<ModuleFacts.Dependency> dependencies)
      throws IOException {
    text("summary", metadata.summary());
    text("license", metadata.license());
    text("source", metadata.source());
    json.writeArrayFieldStart("dependencies");
    for (ModuleFacts.Dependency needed : dependencies) {
      json.writeStartObject();
      text("name", needed.slug());
      text("range", needed.range());
      text("latest", needed.newest());
      if (needed.newest() != null) {
        json.writeBooleanField("latest_fits", needed.fits());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("requirements");
    for (ReleaseMetadata.Requirement need : metadata.requirements()) {
      json.writeStartObject();
      text("name", need.name());
      text("range", need.range());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("operating_systems");
    for (ReleaseMetadata.OperatingSystem system : metadata.operatingSystems()) {
      json.writeStartObject();
      text("name", system.name());
      list("releases", system.releases());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void file(ForgeRelease release) throws IOException {
    json.writeObjectFieldStart("file");
    text("uri", release.fileUri());
    if (release.fileSize() >= 0) {
      json.writeNumberField("size", release.fileSize());
    }
    text("sha256", release.sha256());
    text("md5", release.md5());
    json.writeEndObject();
  }

  private void contents(ReleaseContents contents) throws IOException {
    json.writeNumberField("files", contents.files());
    json.writeNumberField("bytes", contents.bytes());
    list("classes", contents.classes());
  }

  /** An empty text stands for one that is not known. */
  private void text(String name, @Nullable String value) throws IOException {
    if (value == null || value.isEmpty()) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }

  private void list(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
