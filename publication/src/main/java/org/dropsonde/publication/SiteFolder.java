package org.dropsonde.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.dropsonde.failure.FileFailure;
import org.jspecify.annotations.Nullable;

/**
 * A folder that appears whole or not at all: written beside its place, then put there in one rename.
 *
 * <p>It replaces only what it made itself, which it knows by a marker file.
 */
final class SiteFolder implements AutoCloseable {
  private static final String MARKER = ".dropsonde-site";

  private final Path place;
  private final Path beside;

  private SiteFolder(Path place, Path beside) {
    this.place = place;
    this.beside = beside;
  }

  /** Begins a new site for {@code place}, which may hold an older one or be empty or absent. */
  static SiteFolder begin(Path place) throws PublicationException {
    Path whole = place.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    if (parent == null) {
      throw disk("a site can't take the place of the root folder", null);
    }
    try {
      if (Files.exists(whole) && !isEmpty(whole) && !Files.exists(whole.resolve(MARKER))) {
        throw disk(
            place + " holds something else than a site: name a new or an empty folder", null);
      }
      Files.createDirectories(parent);
      Path beside = Files.createTempDirectory(parent, "." + whole.getFileName() + ".");
      Files.createFile(beside.resolve(MARKER));
      return new SiteFolder(whole, beside);
    } catch (IOException e) {
      throw disk("Preparing " + place + " failed: " + FileFailure.reasonAndPath(e), e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var children = Files.list(folder)) {
      return children.findAny().isEmpty();
    }
  }

  void write(String path, String text) throws PublicationException {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String path, byte[] bytes) throws PublicationException {
    Path file = beside.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw disk("Writing " + path + " of the site failed: " + FileFailure.reasonAndPath(e), e);
    }
  }

  void copy(Path from, String path) throws PublicationException {
    Path file = beside.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.copy(from, file);
    } catch (IOException e) {
      throw disk("Copying " + from + " into the site failed: " + FileFailure.reasonAndPath(e), e);
    }
  }

  /** Puts the new site in place of the old one. */
  void finish() throws PublicationException {
    Path old = beside.resolveSibling(beside.getFileName() + ".old");
    try {
      if (Files.exists(place)) {
        Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
      delete(old);
    } catch (IOException e) {
      throw disk("Putting the site into " + place + " failed: " + FileFailure.reasonAndPath(e), e);
    }
  }

  /** Removes what was not finished. */
  @Override
  public void close() throws PublicationException {
    try {
      delete(beside);
    } catch (IOException e) {
      throw disk("Removing " + beside + " failed: " + FileFailure.reasonAndPath(e), e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
          throws IOException {
        if (failure != null) {
          throw failure;
        }
        Files.delete(folder);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private static PublicationException disk(String message, @Nullable Throwable cause) {
    return new PublicationException(PublicationException.Kind.DISK, message, cause);
  }
}
