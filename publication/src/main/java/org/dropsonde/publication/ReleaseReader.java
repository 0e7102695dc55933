package org.dropsonde.publication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.dropsonde.failure.FileFailure;

/** Reads a release's folder, and trusts no file whose hash {@code release.json} does not name. */
final class ReleaseReader {
  /** Largest file that is read, in bytes; a table of 10,000 rows takes about 1 MB. */
  private static final long LARGEST = 64L << 20;

  /** The form that is understood; additions to it don't change the number. */
  private static final String FORMAT = "dropsonde-release/1";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final Pattern FILE = Pattern.compile("(queries/)?[A-Za-z0-9][A-Za-z0-9_.-]*");

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
    JsonNode release = tree(bytes(file), file);
    if (!release.path("format").asText().equals(FORMAT)) {
      throw damaged(file, "its format is not " + FORMAT);
    }
    List<String> files = new ArrayList<>();
    for (JsonNode listed : release.path("files")) {
      files.add(checked(file, listed));
    }
    List<PublicTable> tables = new ArrayList<>();
    for (JsonNode table : release.path("tables")) {
      tables.add(table(file, table));
    }
    JsonNode privacy = release.path("privacy");
    return new Release(
        text(file, release, "week_id"),
        text(file, release, "quarter"),
        folder,
        files,
        tables,
        privacy.path("rho_spent").asDouble(),
        privacy.path("rho_budget").asDouble());
  }

  /** A file of the release has the bytes that its document says, and lies inside of its folder. */
  private String checked(Path file, JsonNode listed) throws PublicationException {
    String name = text(file, listed, "name");
    if (!FILE.matcher(name).matches()) {
      throw damaged(file, "it lists a file outside of the release");
    }
    if (!sha256(bytes(folder.resolve(name))).equals(text(file, listed, "sha256"))) {
      throw damaged(folder.resolve(name), "its SHA-256 is not the one in release.json");
    }
    return name;
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
        new String(bytes(folder.resolve("queries/" + name + ".sql")), StandardCharsets.UTF_8),
        keys,
        table.path("threshold").asLong(),
        table.path("sigma").asDouble(),
        table.path("bound").asInt(),
        rows(folder.resolve(name + ".json"), keys));
  }

  private List<PublicRow> rows(Path file, List<String> keys) throws PublicationException {
    List<PublicRow> rows = new ArrayList<>();
    for (JsonNode row : tree(bytes(file), file)) {
      List<String> values = new ArrayList<>();
      for (String key : keys) {
        values.add(text(file, row, key));
      }
      rows.add(new PublicRow(
          values, row.path("sites").asLong(), row.path("plus_or_minus").asLong()));
    }
    return rows;
  }

  private JsonNode tree(byte[] json, Path file) throws PublicationException {
    try {
      return mapper.readTree(json);
    } catch (IOException e) {
      throw new PublicationException(
          PublicationException.Kind.BAD_DATA, file + " is no JSON; copy the release anew.", e);
    }
  }

  private static byte[] bytes(Path file) throws PublicationException {
    try {
      if (Files.size(file) > LARGEST) {
        throw damaged(file, "it is larger than " + (LARGEST >> 20) + " MB");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new PublicationException(
          PublicationException.Kind.BAD_DATA,
          "Reading " + file + " failed: " + FileFailure.reason(e) + "; copy the release anew.",
          e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
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
