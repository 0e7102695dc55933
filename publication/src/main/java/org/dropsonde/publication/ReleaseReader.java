package org.dropsonde.publication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a release's folder: {@code release.json}, and a JSON file a table. */
final class ReleaseReader {
  /** Largest file that is read, in bytes; a table of 10,000 rows takes about 1 MB. */
  private static final long LARGEST = 64L << 20;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path folder;

  private ReleaseReader(Path folder) {
    this.folder = folder;
  }

  static Release read(Path folder) throws PublicationException {
    return new ReleaseReader(folder).release();
  }

  private Release release() throws PublicationException {
    Path file = folder.resolve("release.json");
    JsonNode release = tree(file);
    List<PublicTable> tables = new ArrayList<>();
    for (JsonNode table : release.path("tables")) {
      tables.add(table(file, table));
    }
    JsonNode budget = release.path("budget");
    return new Release(
        text(file, release, "week_id"),
        text(file, release, "quarter"),
        folder,
        tables,
        budget.path("rho_spent").asDouble(),
        budget.path("rho_cap").asDouble());
  }

  private PublicTable table(Path file, JsonNode table) throws PublicationException {
    String name = text(file, table, "name");
    if (!NAME.matcher(name).matches()) {
      throw damaged(file, "a table's name is not [a-z][a-z0-9_]*");
    }
    List<String> keys = new ArrayList<>();
    for (JsonNode key : table.path("keys")) {
      keys.add(key.asText());
    }
    return new PublicTable(
        name,
        text(file, table, "title"),
        table.path("why").asText(),
        table.path("owner").asText(),
        table.path("sql").asText(),
        keys,
        table.path("threshold").asLong(),
        table.path("sigma").asDouble(),
        table.path("l0").asInt(),
        rows(folder.resolve(name + ".json"), keys));
  }

  private List<PublicRow> rows(Path file, List<String> keys) throws PublicationException {
    List<PublicRow> rows = new ArrayList<>();
    for (JsonNode row : tree(file).path("rows")) {
      List<String> values = new ArrayList<>();
      for (String key : keys) {
        values.add(text(file, row, key));
      }
      rows.add(new PublicRow(
          values, row.path("sites").asLong(), row.path("plus_minus").asLong()));
    }
    return rows;
  }

  private JsonNode tree(Path file) throws PublicationException {
    try {
      if (Files.size(file) > LARGEST) {
        throw damaged(file, "it is larger than " + (LARGEST >> 20) + " MB");
      }
      return mapper.readTree(file.toFile());
    } catch (IOException e) {
      throw new PublicationException(
          PublicationException.Kind.BAD_DATA,
          "Reading " + file + " failed: " + e.getMessage() + "; copy the release anew.",
          e);
    }
  }

  private static String text(Path file, JsonNode object, String field) throws PublicationException {
    JsonNode value = object.path(field);
    if (!value.isValueNode() || value.isNull()) {
      throw damaged(file, "it lacks " + field);
    }
    return value.asText();
  }

  private static PublicationException damaged(Path file, String what) {
    return new PublicationException(
        PublicationException.Kind.BAD_DATA, file + " is damaged: " + what + ".");
  }
}
