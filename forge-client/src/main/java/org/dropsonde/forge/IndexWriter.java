package org.dropsonde.forge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes an index in our own form and in the original client's; modules sorted by slug. The same index
 * gives the same bytes.
 *
 * <p>By hand: a refresh writes each module twice, and a JSON library spends most of its time on texts
 * that need no escape.
 */
final class IndexWriter {
  private static final int USUAL_MODULE = 320; // characters
  private static final String HEXADECIMAL = "0123456789abcdef";

  private final StringBuilder out;

  private IndexWriter(int size) {
    this.out = new StringBuilder(size);
  }

  /** Our own form, see {@link IndexFormat}. */
  static byte[] rich(ForgeIndex index) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(index.size() * USUAL_MODULE + 100);
    index.sorted().forEach(module -> module.writeTo(lines));
    byte[] body = lines.toByteArray();
    byte[] header = header(index, IndexReader.checksum(body, 0));
    byte[] whole = new byte[header.length + body.length];
    System.arraycopy(header, 0, whole, 0, header.length);
    System.arraycopy(body, 0, whole, header.length, body.length);
    return whole;
  }

  /** A line for each module. */
  static byte[] lines(Collection<IndexedModule> modules) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(modules.size() * USUAL_MODULE + 100);
    modules.forEach(module -> module.writeTo(lines));
    return lines.toByteArray();
  }

  /**
   * The line of one module. It has a builder of its own: one character beyond Latin-1 makes a builder slow
   * for good.
   */
  static byte[] line(IndexedModule module) {
    IndexWriter writer = new IndexWriter(USUAL_MODULE);
    writer.module(module);
    return writer.bytes();
  }

  /** The original client's form: {@code {"timestamp": .., "modules": [slugs]}}. */
  static byte[] original(ForgeIndex index) {
    IndexWriter writer = new IndexWriter(index.size() * 32 + 100);
    writer.out.append("{\n  \"timestamp\" : \"");
    writer.out.append(ForgeTime.original(index.refreshedAt())).append("\",\n  \"modules\" : [ ");
    String separator = "";
    for (Listing module : index.sorted()) {
      writer.out.append(separator).append('"').append(module.slug()).append('"');
      separator = ", ";
    }
    writer.out.append(" ]\n}\n");
    return writer.bytes();
  }

  private static byte[] header(ForgeIndex index, long crc) {
    IndexHeader header = index.header();
    IndexWriter writer = new IndexWriter(1000);
    writer.text('{', IndexFormat.SCHEMA_FIELD, IndexFormat.SCHEMA);
    writer.text(',', IndexFormat.FORGE, header.forge());
    writer.text(',', IndexFormat.FILTER, header.filter());
    writer.number(IndexFormat.REFRESHED_AT, header.refreshedAt().getEpochSecond());
    writer.number(IndexFormat.FULL_AT, header.fullAt().getEpochSecond());
    writer.number(IndexFormat.TOTAL, header.total());
    writer.number(IndexFormat.NOT_DEPRECATED, header.notDeprecated());
    writer.number(IndexFormat.COUNT, index.size());
    writer.number(IndexFormat.CRC32, crc);
    writer.out.append("}\n");
    return writer.bytes();
  }

  private void module(IndexedModule module) {
    text('{', IndexFormat.SLUG, module.slug());
    String versions = VersionList.copyOf(module.versions()).line();
    if (module.versionsComplete()) {
      text(',', IndexFormat.VERSIONS, versions);
    } else {
      optional(IndexFormat.LATEST, versions);
    }
    optional(IndexFormat.WITHDRAWN, VersionList.copyOf(module.withdrawn()).line());
    optional(IndexFormat.RELEASED, module.days().line());
    Deprecation deprecation = module.deprecation();
    if (deprecation != null) {
      text(',', IndexFormat.DEPRECATED_AT, deprecation.since());
      optional(IndexFormat.DEPRECATED_FOR, deprecation.reason());
      optional(IndexFormat.SUPERSEDED_BY, deprecation.successor());
    }
    optional(IndexFormat.ENDORSEMENT, module.endorsement());
    optional(IndexFormat.SOURCE, module.source());
    if (module.gone()) {
      out.append(",\"").append(IndexFormat.GONE).append("\":true");
    }
    out.append("}\n");
  }

  private void optional(String field, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      text(',', field, value);
    }
  }

  private void text(char before, String field, String value) {
    out.append(before).append('"').append(field).append("\":\"");
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(value, plain, i);
        escape(c);
        plain = i + 1;
      }
    }
    out.append(value, plain, value.length()).append('"');
  }

  private void escape(char c) {
    if (c < ' ') {
      out.append("\\u00").append(HEXADECIMAL.charAt(c >> 4)).append(HEXADECIMAL.charAt(c & 15));
    } else {
      out.append('\\').append(c);
    }
  }

  private void number(String field, long value) {
    out.append(",\"").append(field).append("\":").append(value);
  }

  /** A half of a surrogate pair, which no honest text holds, becomes a question mark. */
  private byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
