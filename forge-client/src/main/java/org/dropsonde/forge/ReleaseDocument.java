package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a release as the API describes it. */
final class ReleaseDocument {
  private String version = "";
  private String fileUri = "";
  private String sha256 = "";
  private String md5 = "";
  private long fileSize = -1;
  private @Nullable ReleaseMetadata metadata;

  private ReleaseDocument() {}

  /**
   * Reads an answer and holds it against what was asked for. The slug comes from the question, never
   * from the answer's owner, whom some servers take from the author's name.
   */
  static ForgeRelease read(String answer, String slug, String asked, String forge)
      throws IOException, ForgeException {
    ReleaseDocument document = new ReleaseDocument();
    try (JsonParser json = IndexFormat.json().createParser(answer)) {
      json.nextToken();
      JsonFields.object(json, document::field);
    }
    return document.release(slug, asked, forge);
  }

  private boolean field(String name, JsonParser json) throws IOException, ForgeException {
    switch (name) {
      case "version" -> version = JsonFields.text(json);
      case "file_uri" -> fileUri = JsonFields.text(json);
      case "file_size" -> fileSize = JsonFields.number(json);
      case "file_sha256" -> sha256 = JsonFields.text(json);
      case "file_md5" -> md5 = JsonFields.text(json);
      case "metadata" -> metadata = MetadataDocument.read(json);
      default -> {
        return false;
      }
    }
    return true;
  }

  private ForgeRelease release(String slug, String asked, String forge) throws ForgeException {
    ReleaseMetadata found = metadata;
    if (found == null || (version.isEmpty() && found.slug().isEmpty())) {
      throw new ForgeException( // puppet-anvil describes what it has not with empty texts
          ForgeException.Kind.NOT_FOUND, forge + " has no release " + slug + " " + asked + ".");
    }
    if (!version.equals(asked)
        || !found.version().equals(asked)
        || !found.slug().equals(slug)) {
      throw new ForgeException(
          ForgeException.Kind.BAD_ANSWER,
          forge + " was asked for " + slug + " " + asked + " and described another release.");
    }
    return new ForgeRelease(slug, version, found, fileUri, fileSize, sha256, md5);
  }
}
