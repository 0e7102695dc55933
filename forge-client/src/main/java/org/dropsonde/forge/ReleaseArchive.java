package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.manifest.ManifestReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a module's tarball as a stream; nothing of it is ever written to disk. What a published archive
 * has no reason to hold makes it refused, with the reason.
 */
public final class ReleaseArchive {
  private static final long LARGEST_FILE = 64L << 20;
  private static final long LARGEST_ENTRY = 256L << 20;
  private static final int LARGEST_METADATA = 1 << 20;
  private static final int LARGEST_HEADERS = 128 << 10;
  private static final int MOST_ENTRIES = 50_000;
  private static final int LONGEST_NAME = 1024;

  private final String name;
  private final ManifestReader manifests = new ManifestReader();
  private final SortedSet<String> classes = new TreeSet<>();
  private @Nullable String top;
  private byte @Nullable [] metadata;
  private int entries;
  private int files;
  private long bytes;

  private ReleaseArchive(String name) {
    this.name = name;
  }

  /** Reads a tarball, whichever release it is of. */
  public static ReleaseContents read(Path file) throws ForgeException {
    return new ReleaseArchive(String.valueOf(file.getFileName())).contents(file);
  }

  /**
   * Reads the tarball of a release.
   *
   * @throws ForgeException of kind BAD_ARCHIVE where its metadata names another module or version
   */
  public static ReleaseContents read(Path file, String slug, String version) throws ForgeException {
    ReleaseArchive archive = new ReleaseArchive(String.valueOf(file.getFileName()));
    ReleaseContents contents = archive.contents(file);
    ReleaseMetadata metadata = contents.metadata();
    if (!metadata.slug().equals(slug) || !metadata.version().equals(version)) {
      throw archive.refused(
          "it says that it is "
              + Printable.of(metadata.slug() + " " + metadata.version())
              + ", not " + slug + " " + version,
          null);
    }
    return contents;
  }

  private ReleaseContents contents(Path file) throws ForgeException {
    try (InputStream raw = Files.newInputStream(file);
        LimitedStream compressed =
            new LimitedStream(new BufferedInputStream(raw, 1 << 16), LARGEST_FILE)) {
      ArchiveGuard guard = new ArchiveGuard(inflated(compressed), compressed, System::nanoTime);
      // Not closed before its streams are: closing it would end the compressed stream too.
      readAll(new TarArchiveInputStream(guard, StandardCharsets.UTF_8.name()), guard);
      guard.expectData();
      guard.transferTo(OutputStream.nullOutputStream());
      if (compressed.read() == 0x1f && compressed.read() == 0x8b) {
        throw refused("it has more than one gzip member, which readers take differently", null);
      }
    } catch (LimitedStream.TooLongException e) {
      throw refused("it is larger than " + (LARGEST_FILE >> 20) + " MiB", e);
    } catch (ArchiveGuard.LimitException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    } catch (FileSystemException e) {
      throw new ForgeException(
          ForgeException.Kind.BAD_ARCHIVE,
          "Reading " + file + " failed: " + FileFailure.reason(e),
          e);
    } catch (IOException | RuntimeException e) { // the tar reader throws both on malformed headers
      throw refused("it is damaged or no tar archive: " + Printable.of("" + e.getMessage()), e);
    }
    if (metadata == null) {
      throw refused("it has no metadata.json in its top folder", null);
    }
    return new ReleaseContents(parse(metadata), List.copyOf(classes), files, bytes);
  }

  private InputStream inflated(InputStream compressed) throws ForgeException {
    try {
      // One member only: a second one is refused afterwards.
      return GzipCompressorInputStream.builder()
          .setInputStream(compressed)
          .setDecompressConcatenated(false)
          .get();
    } catch (IOException e) {
      throw refused("it is not compressed with gzip", e);
    }
  }

  private void readAll(TarArchiveInputStream tar, ArchiveGuard guard)
      throws IOException, ForgeException {
    while (true) {
      guard.expectHeaders(LARGEST_HEADERS);
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry == null) {
        return;
      }
      guard.expectData();
      read(entry, tar);
      byte[] rest = new byte[8192];
      while (tar.read(rest) >= 0) {
        // To the end of this entry, so that the next header is read under its own limit.
      }
    }
  }

  private void read(TarArchiveEntry entry, TarArchiveInputStream tar)
      throws IOException, ForgeException {
    if (++entries > MOST_ENTRIES) {
      throw refused("it has more than " + MOST_ENTRIES + " entries", null);
    }
    if (!entry.isCheckSumOK()) {
      throw refused("the checksum of an entry's header is wrong", null);
    }
    if (entry.getSize() < 0 || entry.getSize() > LARGEST_ENTRY) {
      throw refused("an entry is larger than " + (LARGEST_ENTRY >> 20) + " MiB", null);
    }
    String path = path(entry.getName());
    boolean regular = isRegular(entry);
    if (path.isEmpty()) {
      return; // the folder "./" itself
    }
    int slash = path.indexOf('/');
    String folder = slash < 0 ? path : path.substring(0, slash);
    if (top == null) {
      top = folder;
    } else if (!top.equals(folder)) {
      throw refused("it has more than one top folder", null);
    }
    String inside = slash < 0 ? "" : path.substring(slash + 1);
    if (inside.equals("metadata.json")) {
      takeMetadata(regular, tar);
    } else if (regular && inside.startsWith("manifests/") && inside.endsWith(".pp")) {
      byte[] manifest = tar.readNBytes(ManifestReader.MAX_BYTES);
      manifests.read(manifest).classes().forEach(found -> classes.add(found.name()));
    }
    if (regular) {
      files++;
      bytes += entry.getSize();
    }
  }

  private void takeMetadata(boolean regular, TarArchiveInputStream tar)
      throws IOException, ForgeException {
    if (!regular) {
      throw refused("its metadata.json is no regular file", null);
    }
    if (metadata != null) {
      throw refused("it has metadata.json twice", null);
    }
    metadata = tar.readNBytes(LARGEST_METADATA + 1);
    if (metadata.length > LARGEST_METADATA) {
      throw refused("its metadata.json is larger than 1 MiB", null);
    }
  }

  /** The entry's path without one leading "./" and without a slash at its end. */
  private String path(String given) throws ForgeException {
    String path = given.startsWith("./") ? given.substring(2) : given;
    if (given.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw refused("an entry's name is longer than " + LONGEST_NAME + " bytes", null);
    }
    if (path.startsWith("/") || path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
      throw refused("an entry's name is no relative path: " + Printable.of(given), null);
    }
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        throw refused("an entry's name leads out of the archive: " + Printable.of(given), null);
      }
    }
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** By the flag itself: the library also calls links and devices files. */
  private static boolean isRegular(TarArchiveEntry entry) {
    byte flag = entry.getLinkFlag();
    return (flag == TarConstants.LF_NORMAL
            || flag == TarConstants.LF_OLDNORM
            || flag == TarConstants.LF_CONTIG)
        && !entry.isDirectory()
        && !entry.isSparse();
  }

  private ReleaseMetadata parse(byte[] json) throws ForgeException {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      try (JsonParser parser = IndexFormat.json().createParser(text)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw refused("its metadata.json is no JSON object", null);
        }
        ReleaseMetadata read = MetadataDocument.read(parser);
        if (parser.nextToken() != null) {
          throw refused("its metadata.json has something after the object", null);
        }
        if (!SlugForm.isModule(read.slug())
            || PuppetVersion.parse(read.version()).isEmpty()) {
          throw refused("its metadata.json has no usable name or version", null);
        }
        return read;
      }
    } catch (CharacterCodingException e) {
      throw refused("its metadata.json is not UTF-8", e);
    } catch (IOException e) {
      throw refused("its metadata.json is no strict JSON: " + Printable.of("" + e.getMessage()), e);
    }
  }

  private ForgeException refused(String why, @Nullable Throwable cause) {
    return new ForgeException(
        ForgeException.Kind.BAD_ARCHIVE,
        "The archive " + Printable.of(name) + " is refused: " + why + ".",
        cause);
  }
}
