package org.dropsonde.forge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.dropsonde.failure.FileFailure;
import org.jspecify.annotations.Nullable;

/** Answers of one Forge, kept as files: a line with Last-Modified, then the body. */
final class DocumentCache {
  private final Path directory;

  /** Names a cache below a directory; each Forge has its own, since two may differ on one slug. */
  DocumentCache(Path cacheDirectory, ForgeConfig config) {
    byte[] digest = sha256().digest(config.toString().getBytes(StandardCharsets.UTF_8));
    String key = HexFormat.of().formatHex(digest, 0, 8);
    this.directory =
        cacheDirectory.resolve("forge").resolve(config.baseUrl().getHost() + "-" + key);
  }

  /**
   * A kept answer.
   *
   * @param lastModified empty where the server did not say
   */
  record Kept(String lastModified, String body) {}

  /** What is kept under a name; null if nothing is. */
  @Nullable
  Kept find(String name) throws ForgeException {
    Path file = directory.resolve(name);
    try {
      String text = Files.readString(file);
      int line = text.indexOf('\n');
      return line < 0 ? null : new Kept(text.substring(0, line), text.substring(line + 1));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw failed("Reading", file, e);
    }
  }

  void keep(String name, @Nullable String lastModified, String body) throws ForgeException {
    Path file = directory.resolve(name);
    String text = (lastModified == null ? "" : lastModified) + "\n" + body;
    try {
      Files.createDirectories(directory);
      AtomicFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failed("Writing", file, e);
    }
  }

  void drop(String name) throws ForgeException {
    try {
      Files.deleteIfExists(directory.resolve(name));
    } catch (IOException e) {
      throw failed("Deleting", directory.resolve(name), e);
    }
  }

  /** Where a file of this name lies or would lie; its folder exists. */
  Path file(String name) throws ForgeException {
    try {
      Files.createDirectories(directory);
      return directory.resolve(name);
    } catch (IOException e) {
      throw failed("Making", directory, e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static ForgeException failed(String what, Path file, IOException e) {
    return new ForgeException(
        ForgeException.Kind.DISK,
        what + " " + file + " in the cache failed: " + FileFailure.reasonAndPath(e),
        e);
  }
}
