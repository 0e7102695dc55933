package org.dropsonde.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads files that are neither links nor pipes nor devices, and not too large. */
final class RegularFile {
  private RegularFile() {}

  /**
   * Reads a file.
   *
   * @return null where there is none
   * @throws MalformedException where it is something else, has more bytes, or can't be looked at
   */
  static byte @Nullable [] read(Path file, int limit) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    check(file);
    if (Files.size(file) > limit) {
      throw new MalformedException("a file of more than " + limit + " bytes");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(limit == Integer.MAX_VALUE ? limit : limit + 1);
      if (bytes.length > limit) {
        throw new MalformedException("a file of more than " + limit + " bytes");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      return null; // It was there a moment ago.
    }
  }

  /** Refuses what can't simply be read: to open a pipe may take for ever. */
  static void check(Path file) throws MalformedException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new MalformedException("no regular file");
    }
  }
}
