package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an index in our own form and in the original client's; modules sorted by slug. */
final class IndexWriter {
  private IndexWriter() {}

  /** Our own form, see {@link IndexFormat}. The same index gives the same bytes. */
  static byte[] rich(ForgeIndex index) {
    byte[] body = bytes(json -> body(json, index));
    byte[] header = bytes(json -> header(json, index, IndexReader.checksum(body, 0)));
    byte[] whole = new byte[header.length + 1 + body.length];
    System.arraycopy(header, 0, whole, 0, header.length);
    whole[header.length] = '\n';
    System.arraycopy(body, 0, whole, header.length + 1, body.length);
    return whole;
  }

  /** The original client's form: {@code {"timestamp": .., "modules": [slugs]}}. */
  static byte[] original(ForgeIndex index) {
    return bytes(json -> {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("timestamp", ForgeTime.original(index.refreshedAt()));
      json.writeArrayFieldStart("modules");
      for (IndexedModule module : index.modules()) {
        json.writeString(module.slug());
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void header(JsonGenerator json, ForgeIndex index, long crc) throws IOException {
    IndexHeader header = index.header();
    json.writeStartObject();
    json.writeStringField(IndexFormat.SCHEMA_FIELD, IndexFormat.SCHEMA);
    json.writeStringField(IndexFormat.FORGE, header.forge());
    json.writeStringField(IndexFormat.FILTER, header.filter());
    json.writeNumberField(IndexFormat.REFRESHED_AT, header.refreshedAt().getEpochSecond());
    json.writeNumberField(IndexFormat.FULL_AT, header.fullAt().getEpochSecond());
    json.writeNumberField(IndexFormat.TOTAL, header.total());
    json.writeNumberField(IndexFormat.NOT_DEPRECATED, header.notDeprecated());
    json.writeNumberField(IndexFormat.COUNT, index.size());
    json.writeNumberField(IndexFormat.CRC32, crc);
    json.writeEndObject();
  }

  private static void body(JsonGenerator json, ForgeIndex index) throws IOException {
    for (IndexedModule module : index.modules()) {
      module(json, module);
      json.writeRaw('\n');
    }
  }

  /** One module, without a line feed. */
  static void module(JsonGenerator json, IndexedModule module) throws IOException {
    json.writeStartObject();
    json.writeStringField(IndexFormat.SLUG, module.slug());
    String versions = line(module.versions());
    if (module.versionsComplete()) {
      json.writeStringField(IndexFormat.VERSIONS, versions);
    } else {
      optional(json, IndexFormat.LATEST, versions);
    }
    optional(json, IndexFormat.WITHDRAWN, line(module.withdrawn()));
    optional(json, IndexFormat.RELEASED, module.days().line());
    Deprecation deprecation = module.deprecation();
    if (deprecation != null) {
      json.writeStringField(IndexFormat.DEPRECATED_AT, deprecation.since());
      optional(json, IndexFormat.DEPRECATED_FOR, deprecation.reason());
      optional(json, IndexFormat.SUPERSEDED_BY, deprecation.successor());
    }
    optional(json, IndexFormat.ENDORSEMENT, module.endorsement());
    optional(json, IndexFormat.SOURCE, module.source());
    if (module.gone()) {
      json.writeBooleanField(IndexFormat.GONE, true);
    }
    json.writeEndObject();
  }

  private static String line(List<String> versions) {
    return VersionList.copyOf(versions).line();
  }

  private static void optional(JsonGenerator json, String field, @Nullable String value)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      json.writeStringField(field, value);
    }
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] bytes(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    try (JsonGenerator json = IndexFormat.json().createGenerator(out)) {
      json.setRootValueSeparator(null);
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }
}
