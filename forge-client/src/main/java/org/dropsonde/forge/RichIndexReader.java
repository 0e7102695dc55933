package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of our own index file; see {@link IndexFormat}. */
final class RichIndexReader {
  private final JsonParser parser;
  private final String name;

  private RichIndexReader(JsonParser parser, String name) {
    this.parser = parser;
    this.name = name;
  }

  /** Goes on where the parser stands on the value of the first field, {@code schema}. */
  static ForgeIndex read(JsonParser parser, byte[] bytes, String name, boolean whole)
      throws IOException, ForgeException {
    String schema = parser.getText();
    RichIndexReader reader = new RichIndexReader(parser, name);
    return switch (schema) {
      case IndexFormat.SCHEMA -> reader.read(bytes, whole);
      case IndexFormat.FORMER_SCHEMA -> reader.read(bytes, whole).neverReadInFull();
      default ->
        throw IndexReader.bad(
            name, "its schema is not " + IndexFormat.SCHEMA + "; run 'dropsonde update --full'");
    };
  }

  /** Reads one module from one line. */
  static IndexedModule line(String line, String name) throws IOException, ForgeException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return module(IndexFormat.json(), bytes, 0, bytes.length, name);
  }

  /** Reads one module from a part of a file. */
  static IndexedModule module(JsonFactory json, byte[] bytes, int from, int to, String name)
      throws IOException, ForgeException {
    try (JsonParser parser = json.createParser(bytes, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw IndexReader.bad(name, "a line of it is no module");
      }
      return new RichIndexReader(parser, name).module();
    }
  }

  /** What the first line says, of a file of the present schema. */
  static IndexHeader header(JsonParser parser, String name) throws IOException, ForgeException {
    boolean ours = parser.nextToken() == JsonToken.START_OBJECT
        && IndexFormat.SCHEMA_FIELD.equals(parser.nextFieldName())
        && IndexFormat.SCHEMA.equals(parser.nextTextValue());
    return ours
        ? new RichIndexReader(parser, name).head().header()
        : IndexHeader.unknown(Instant.EPOCH);
  }

  private ForgeIndex read(byte[] bytes, boolean whole) throws IOException, ForgeException {
    Head head = head();
    int body = IndexReader.bodyStart(bytes);
    if (IndexReader.checksum(bytes, body) != head.crc()) {
      throw IndexReader.bad(name, "its checksum is wrong, so it is damaged");
    }
    List<? extends Listing> modules =
        whole ? rest() : new IndexLines(bytes, name, IndexFormat.json()).from(body);
    if (modules.size() != head.count()) {
      throw IndexReader.bad(
          name, "it holds " + modules.size() + " of " + head.count() + " modules");
    }
    return ForgeIndex.of(head.header(), modules);
  }

  /** The first line: what it says of the index, how many lines follow, and their checksum. */
  private record Head(IndexHeader header, long count, long crc) {}

  private Head head() throws IOException, ForgeException {
    String forge = "";
    String filter = "";
    Instant refreshedAt = Instant.EPOCH;
    Instant fullAt = Instant.EPOCH;
    long total = -1;
    long notDeprecated = -1;
    long count = -1;
    long crc = -1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case IndexFormat.FORGE -> forge = text();
        case IndexFormat.FILTER -> filter = text();
        case IndexFormat.REFRESHED_AT -> refreshedAt = Instant.ofEpochSecond(number());
        case IndexFormat.FULL_AT -> fullAt = Instant.ofEpochSecond(number());
        case IndexFormat.TOTAL -> total = number();
        case IndexFormat.NOT_DEPRECATED -> notDeprecated = number();
        case IndexFormat.COUNT -> count = number();
        case IndexFormat.CRC32 -> crc = number();
        default -> parser.skipChildren();
      }
    }
    return new Head(
        new IndexHeader(forge, filter, refreshedAt, fullAt, total, notDeprecated), count, crc);
  }

  private List<IndexedModule> rest() throws IOException, ForgeException {
    List<IndexedModule> modules = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      modules.add(module());
    }
    return modules;
  }

  private IndexedModule module() throws IOException, ForgeException {
    String slug = "";
    String versions = null;
    String latest = "";
    String withdrawn = "";
    String released = "";
    String since = null;
    String reason = "";
    String successor = null;
    String endorsement = null;
    String source = null;
    boolean gone = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case IndexFormat.SLUG -> slug = text();
        case IndexFormat.VERSIONS -> versions = text();
        case IndexFormat.LATEST -> latest = text();
        case IndexFormat.WITHDRAWN -> withdrawn = text();
        case IndexFormat.RELEASED -> released = text();
        case IndexFormat.DEPRECATED_AT -> since = text();
        case IndexFormat.DEPRECATED_FOR -> reason = text();
        case IndexFormat.SUPERSEDED_BY -> successor = text();
        case IndexFormat.ENDORSEMENT -> endorsement = text();
        case IndexFormat.SOURCE -> source = text();
        case IndexFormat.GONE -> gone = parser.getBooleanValue();
        default -> parser.skipChildren();
      }
    }
    if (!SlugForm.isModule(slug)) {
      throw IndexReader.bad(name, "a line of it has no slug");
    }
    return new IndexedModule(
        slug,
        VersionList.ofLine(versions == null ? latest : versions),
        versions != null,
        VersionList.ofLine(withdrawn),
        ReleaseDays.ofLine(released),
        deprecation(since, reason, successor),
        endorsement,
        source,
        gone);
  }

  private static @Nullable Deprecation deprecation(
      @Nullable String since, String reason, @Nullable String successor) {
    return since == null ? null : new Deprecation(since, reason, successor);
  }

  private String text() throws IOException, ForgeException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw IndexReader.bad(name, "\"" + parser.currentName() + "\" is no text");
    }
    return parser.getText();
  }

  private long number() throws IOException, ForgeException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw IndexReader.bad(name, "\"" + parser.currentName() + "\" is no whole number");
    }
    return parser.getLongValue();
  }
}
