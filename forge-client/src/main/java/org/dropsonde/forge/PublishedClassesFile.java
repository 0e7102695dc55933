package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dropsonde.failure.FileFailure;

/**
 * The file of {@link PublishedClasses}: {@code {"schema": .., "modules": {slug: {version: [class]}}}}.
 *
 * <p>What it lists may leave a site, so that a file with anything but slugs, versions and class names is
 * refused as a whole.
 */
final class PublishedClassesFile {
  private static final String SCHEMA = "dropsonde-classes-1";

  /** Ten times what the public Forge's 7,000 modules need. */
  private static final int LARGEST = 64 << 20;

  private static final int LONGEST_NAME = 191;
  private static final Pattern CLASS = Pattern.compile("[a-z][a-z0-9_]*+(?:::[a-z][a-z0-9_]*+)*+");

  private PublishedClassesFile() {}

  /** Whether reports have room for a class of this name. */
  static boolean isClass(String name) {
    return name.length() <= LONGEST_NAME && CLASS.matcher(name).matches();
  }

  static void write(PublishedClasses classes, Path file) throws ForgeException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.replace(file, bytes(classes));
    } catch (IOException e) {
      throw new ForgeException(
          ForgeException.Kind.DISK,
          "Saving the published classes in " + file + " failed: " + FileFailure.reasonAndPath(e)
              + ". Nothing was changed.",
          e);
    }
  }

  private static byte[] bytes(PublishedClasses classes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter()
          .withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()));
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeObjectFieldStart("modules");
      for (var module : classes.releases().entrySet()) {
        json.writeObjectFieldStart(module.getKey());
        for (Map.Entry<String, List<String>> release : module.getValue().entrySet()) {
          json.writeArrayFieldStart(release.getKey());
          for (String name : release.getValue()) {
            json.writeString(name);
          }
          json.writeEndArray();
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  static PublishedClasses read(Path file) throws ForgeException {
    try {
      if (Files.size(file) > LARGEST) {
        throw bad(file, "it is larger than " + LARGEST + " bytes");
      }
      try (JsonParser json = IndexFormat.json().createParser(Files.readAllBytes(file))) {
        PublishedClasses classes = classes(json, file);
        if (json.nextToken() != null) {
          throw bad(file, "something stands behind its end");
        }
        return classes;
      }
    } catch (NoSuchFileException e) {
      throw bad(file, "there is no such file");
    } catch (JsonProcessingException e) {
      throw bad(file, "it is " + JsonFields.fault(e));
    } catch (IOException e) {
      throw new ForgeException(
          ForgeException.Kind.DISK,
          "Reading the published classes of " + file + " failed: " + FileFailure.reason(e),
          e);
    }
  }

  private static PublishedClasses classes(JsonParser json, Path file)
      throws IOException, ForgeException {
    Map<String, Map<String, List<String>>> releases = new TreeMap<>();
    boolean known = json.nextToken() == JsonToken.START_OBJECT
        && "schema".equals(json.nextFieldName())
        && SCHEMA.equals(json.nextTextValue())
        && "modules".equals(json.nextFieldName());
    if (!known) {
      throw bad(file, "it does not begin with \"schema\": \"" + SCHEMA + "\"");
    }
    json.nextToken();
    JsonFields.object(json, (slug, value) -> {
      if (!SlugForm.isModule(slug)) {
        throw bad(file, "\"" + Printable.of(slug) + "\" is no module's name");
      }
      releases.put(slug, versions(value, file));
      return true;
    });
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw bad(file, "it holds more than schema and modules");
    }
    return new PublishedClasses(releases);
  }

  private static Map<String, List<String>> versions(JsonParser json, Path file)
      throws IOException, ForgeException {
    Map<String, List<String>> versions = new TreeMap<>();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw bad(file, "a module's releases are no object");
    }
    JsonFields.object(json, (version, value) -> {
      if (PuppetVersion.parse(version).isEmpty() || value.currentToken() != JsonToken.START_ARRAY) {
        throw bad(file, "\"" + Printable.of(version) + "\" is no version with a list");
      }
      List<String> names = new ArrayList<>();
      JsonFields.list(value, element -> {
        String name = JsonFields.text(element);
        if (!isClass(name)) {
          throw bad(file, "\"" + Printable.of(name) + "\" is no class");
        }
        names.add(name);
      });
      versions.put(version, List.copyOf(names));
      return true;
    });
    return versions;
  }

  private static ForgeException bad(Path file, String why) {
    return new ForgeException(
        ForgeException.Kind.BAD_INDEX,
        "The published classes of " + file + " can't be used: " + why);
  }
}
