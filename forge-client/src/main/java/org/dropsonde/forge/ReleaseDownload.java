package org.dropsonde.forge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.dropsonde.failure.FileFailure;
import org.jspecify.annotations.Nullable;

/** Brings a release's tarball into the cache, and checks that it is the published one. */
final class ReleaseDownload {
  private final ForgeConfig config;
  private final ForgeHttp http;
  private final DocumentCache cache;

  ReleaseDownload(ForgeConfig config, ForgeHttp http, DocumentCache cache) {
    this.config = config;
    this.http = http;
    this.cache = cache;
  }

  /** The tarball's file; one that is there already is checked too, and replaced if it is wrong. */
  Path file(ForgeRelease release) throws ForgeException {
    Path file = cache.file(release.slug() + "-" + release.version() + ".tar.gz");
    String expected = expectedDigest(release);
    if (Files.exists(file) && isIntact(file, release, expected)) {
      return file;
    }
    URI url = url(release);
    return http.get(url, answered -> {
      download(answered.content(limit(release)), file, release, expected);
      return file;
    });
  }

  private void download(InputStream body, Path file, ForgeRelease release, String expected)
      throws IOException, ForgeException {
    Path temporary = AtomicFile.temporaryBeside(file);
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        body.transferTo(out);
      } catch (LimitedStream.TooLongException e) {
        throw wrong(release, "it has " + e.getMessage(), e);
      }
      if (!isIntact(temporary, release, expected)) {
        throw wrong(release, "its size or checksum is not what the Forge says", null);
      }
      AtomicFile.moveIntoPlace(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private long limit(ForgeRelease release) {
    return release.fileSize() < 0
        ? config.largestDownload()
        : Math.min(config.largestDownload(), release.fileSize());
  }

  private URI url(ForgeRelease release) throws ForgeException {
    if (release.fileUri().isEmpty()) {
      throw new ForgeException(
          ForgeException.Kind.BAD_ANSWER,
          config + " does not say where the file of " + named(release) + " is.");
    }
    URI url = http.resolve(release.fileUri());
    if (!http.isOwnOrigin(url) && !"https".equals(url.getScheme())) {
      throw new ForgeException(
          ForgeException.Kind.BAD_ANSWER,
          config + " keeps the file of " + named(release) + " on another host without encryption.");
    }
    return url;
  }

  /** The published digest: SHA-256, or MD5 where that is all there is and it is allowed. */
  private String expectedDigest(ForgeRelease release) throws ForgeException {
    String sha256 = release.sha256().toLowerCase(Locale.ROOT);
    String md5 = release.md5().toLowerCase(Locale.ROOT);
    if (isHex(sha256, 64)) {
      return sha256;
    }
    if (isHex(md5, 32) && sha256.isEmpty() && config.acceptsMd5()) {
      return md5;
    }
    throw new ForgeException(
        ForgeException.Kind.WRONG_CHECKSUM,
        config + " gives no checksum of " + named(release) + " that may be relied upon.");
  }

  private static boolean isIntact(Path file, ForgeRelease release, String expected)
      throws ForgeException {
    try {
      if (release.fileSize() >= 0 && Files.size(file) != release.fileSize()) {
        return false;
      }
      MessageDigest digest = MessageDigest.getInstance(expected.length() == 64 ? "SHA-256" : "MD5");
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = Files.newInputStream(file)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
        }
      }
      return HexFormat.of().formatHex(digest.digest()).equals(expected);
    } catch (IOException e) {
      throw new ForgeException(
          ForgeException.Kind.DISK, "Reading " + file + " failed: " + FileFailure.reason(e), e);
    } catch (NoSuchAlgorithmException e) {
      throw new ForgeException(
          ForgeException.Kind.WRONG_CHECKSUM, "This JDK does not allow MD5.", e);
    }
  }

  private static boolean isHex(String text, int length) {
    return text.length() == length && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static String named(ForgeRelease release) {
    return release.slug() + " " + release.version();
  }

  private static ForgeException wrong(ForgeRelease release, String why, @Nullable Throwable cause) {
    return new ForgeException(
        ForgeException.Kind.WRONG_CHECKSUM,
        "The downloaded file of " + named(release) + " is refused: " + why + ".",
        cause);
  }
}
