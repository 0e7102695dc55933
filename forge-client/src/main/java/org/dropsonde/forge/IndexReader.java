package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.dropsonde.failure.FileFailure;

/**
 * Reads an index in any of its forms: ours ({@link IndexFormat}), the original client's {@code
 * forge.json} ({@code {"timestamp": .., "modules": [slugs]}}), or a bare JSON list of slugs.
 */
final class IndexReader {
  private IndexReader() {}

  /** Reads a file, of each module no more than is asked for later. */
  static ForgeIndex read(Path file) throws ForgeException {
    return read(file, false);
  }

  /** Reads a file of which every module will be looked at. */
  static ForgeIndex readWhole(Path file) throws ForgeException {
    return read(file, true);
  }

  private static ForgeIndex read(Path file, boolean whole) throws ForgeException {
    try {
      long size = Files.size(file);
      if (size > IndexFormat.LARGEST) {
        throw bad(file.toString(), "it is larger than " + IndexFormat.LARGEST + " bytes");
      }
      return read(Files.readAllBytes(file), file.toString(), whole);
    } catch (IOException e) {
      throw bad(file.toString(), FileFailure.reason(e));
    }
  }

  /** What a file of our own form says of itself, unchecked; unknown where it is none. */
  static IndexHeader header(Path file) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = IndexFormat.json().createParser(in)) {
      return RichIndexReader.header(parser, file.toString());
    } catch (IOException | ForgeException | DateTimeException e) {
      return IndexHeader.unknown(Instant.EPOCH); // whoever reads it whole says what is wrong
    }
  }

  /**
   * Reads an index that came from elsewhere, each module of it.
   *
   * @param name what messages call it
   */
  static ForgeIndex read(byte[] bytes, String name) throws ForgeException {
    return read(bytes, name, true);
  }

  private static ForgeIndex read(byte[] bytes, String name, boolean whole) throws ForgeException {
    try (JsonParser parser = IndexFormat.json().createParser(bytes)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        return slugsOnly(Instant.EPOCH, slugs(parser, name));
      }
      if (first == JsonToken.START_OBJECT) {
        return object(parser, bytes, name, whole);
      }
      throw bad(name, first == null ? "it is empty" : "it begins with " + parser.getText());
    } catch (JsonProcessingException e) {
      throw bad(name, "it is " + JsonFields.fault(e));
    } catch (DateTimeException e) {
      throw bad(name, "it holds a date that is none");
    } catch (IOException e) {
      throw bad(name, FileFailure.reason(e));
    }
  }

  private static ForgeIndex object(JsonParser parser, byte[] bytes, String name, boolean whole)
      throws IOException, ForgeException {
    Instant timestamp = Instant.EPOCH;
    List<String> slugs = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals(IndexFormat.SCHEMA_FIELD)) {
        return RichIndexReader.read(parser, bytes, name, whole);
      } else if (field.equals("timestamp") && value == JsonToken.VALUE_STRING) {
        timestamp = ForgeTime.parse(parser.getText()).orElse(Instant.EPOCH);
      } else if (field.equals("modules") && value == JsonToken.START_ARRAY) {
        slugs = slugs(parser, name);
      } else {
        parser.skipChildren();
      }
    }
    if (slugs == null) {
      throw bad(name, "it has neither \"schema\" nor a list \"modules\"");
    }
    return slugsOnly(timestamp, slugs);
  }

  private static List<String> slugs(JsonParser parser, String name)
      throws IOException, ForgeException {
    List<String> slugs = new ArrayList<>(8192);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String slug = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
      String canonical = SlugForm.canonical(slug);
      if (!SlugForm.isModule(canonical)) {
        throw bad(name, "entry " + (slugs.size() + 1) + " of its list is no module slug");
      }
      slugs.add(canonical);
    }
    return slugs;
  }

  private static ForgeIndex slugsOnly(Instant timestamp, List<String> slugs) {
    return ForgeIndex.of(
        IndexHeader.unknown(timestamp), slugs.stream().map(IndexedModule::named).toList());
  }

  /** Whether a file of our own form is whole, by its checksum alone: enough to keep it as a backup. */
  static boolean isWhole(byte[] bytes) {
    int start = bodyStart(bytes);
    try (JsonParser parser = IndexFormat.json().createParser(bytes, 0, start)) {
      boolean ours = parser.nextToken() == JsonToken.START_OBJECT
          && parser.nextFieldName() != null
          && parser.currentName().equals(IndexFormat.SCHEMA_FIELD);
      while (ours && parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.currentName().equals(IndexFormat.CRC32)) {
          return parser.getLongValue() == checksum(bytes, start);
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the line after the header begins. */
  static int bodyStart(byte[] bytes) {
    int start = 0;
    while (start < bytes.length && bytes[start] != '\n') {
      start++;
    }
    return Math.min(start + 1, bytes.length);
  }

  static long checksum(byte[] bytes, int from) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, bytes.length - from);
    return crc.getValue();
  }

  static ForgeException bad(String name, String why) {
    return new ForgeException(
        ForgeException.Kind.BAD_INDEX, "Reading the Forge index " + name + " failed: " + why + ".");
  }
}
