package org.dropsonde.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.PublishedClasses;
import org.dropsonde.probe.IndexCatalog;
import org.dropsonde.report.Catalog;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * What is public, read again when its files change: a collector runs for months, and modules are
 * published every day.
 */
final class WatchedCatalog implements Catalog {
  private final @Nullable Path index;
  private final @Nullable Path classes;
  private final Consumer<String> notices;
  private List<String> seen;
  private volatile Catalog current;

  private WatchedCatalog(@Nullable Path index, @Nullable Path classes, Consumer<String> notices)
      throws ForgeException {
    this.index = index;
    this.classes = classes;
    this.notices = notices;
    this.seen = stamps();
    this.current = read();
  }

  /**
   * Reads it.
   *
   * @param index null where nothing is known to be public
   * @param classes null where no class is
   * @param notices is told when the files were read again, or could not be
   */
  static WatchedCatalog of(@Nullable Path index, @Nullable Path classes, Consumer<String> notices)
      throws ForgeException {
    return new WatchedCatalog(index, classes, notices);
  }

  private Catalog read() throws ForgeException {
    if (index == null) {
      return Catalog.NONE;
    }
    return new IndexCatalog(
        ForgeIndex.read(index),
        classes == null ? PublishedClasses.none() : PublishedClasses.read(classes));
  }

  /** Reads the files where they have changed; goes on with what is known where they are no use. */
  void check() {
    List<String> now = stamps();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      current = read();
      notices.accept("The lists of what is public were read again.");
    } catch (ForgeException e) {
      notices.accept("The lists of what is public have changed and can't be read, those before are"
          + " kept: " + e.getMessage());
    }
  }

  private List<String> stamps() {
    return Stream.of(index, classes)
        .filter(Objects::nonNull)
        .map(WatchedCatalog::stamp)
        .toList();
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
      return of.lastModifiedTime() + " " + of.size() + " " + of.fileKey();
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public boolean isKnown() {
    return current.isKnown();
  }

  @Override
  public boolean knowsClasses() {
    return current.knowsClasses();
  }

  @Override
  public Visibility module(ModuleSlug slug) {
    return current.module(slug);
  }

  @Override
  public Visibility release(ModuleSlug slug, String version) {
    return current.release(slug, version);
  }

  @Override
  public Visibility definedClass(ModuleSlug slug, String name) {
    return current.definedClass(slug, name);
  }
}
