package org.dropsonde.forge;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the index holds about one module.
 *
 * @param slug {@code owner-name}, case kept
 * @param versions published versions, newest first by precedence; the latest alone, or nothing, where
 *     {@code versionsComplete} is false
 * @param versionsComplete whether every published version is listed
 * @param withdrawn versions that were published and later deleted, newest first
 * @param days when the versions, and after them the withdrawn ones, were released
 * @param deprecation null where the module is not deprecated
 * @param endorsement {@code supported}, {@code approved}, {@code partner} or a newer word; null if none
 * @param source URL of the repository that the published metadata names; null if unknown
 * @param gone whether the last full refresh no longer found the module; it was public all the same
 */
public record IndexedModule(
    String slug,
    List<String> versions,
    boolean versionsComplete,
    List<String> withdrawn,
    ReleaseDays days,
    @Nullable Deprecation deprecation,
    @Nullable String endorsement,
    @Nullable String source,
    boolean gone)
    implements Listing {

  public IndexedModule {
    versions = VersionList.copyOf(versions);
    withdrawn = VersionList.copyOf(withdrawn);
  }

  /** A module of which no release date is known. */
  public IndexedModule(
      String slug,
      List<String> versions,
      boolean versionsComplete,
      List<String> withdrawn,
      @Nullable Deprecation deprecation,
      @Nullable String endorsement,
      @Nullable String source,
      boolean gone) {
    this(
        slug,
        versions,
        versionsComplete,
        withdrawn,
        ReleaseDays.NONE,
        deprecation,
        endorsement,
        source,
        gone);
  }

  /** A module of which nothing but the slug is known. */
  static IndexedModule named(String slug) {
    return new IndexedModule(slug, List.of(), false, List.of(), null, null, null, false);
  }

  /** The newest stable version, or else the newest prerelease; empty where none is known. */
  public Optional<String> latest() {
    return versions.stream()
        .filter(version ->
            PuppetVersion.parse(version).filter(PuppetVersion::isStable).isPresent())
        .findFirst()
        .or(() -> versions.stream().findFirst());
  }

  /**
   * The day, in UTC, on which a version was released, be it withdrawn since or not; empty where the
   * index has no such version or no date of it.
   */
  public Optional<LocalDate> released(String version) {
    if (days.equals(ReleaseDays.NONE)) {
      return Optional.empty();
    }
    int place = versions.indexOf(version);
    int later = place < 0 ? withdrawn.indexOf(version) : 0;
    return later < 0 ? Optional.empty() : days.at(place < 0 ? versions.size() + later : place);
  }

  /** This module with the days on which its versions were released; others are left out. */
  public IndexedModule withReleased(Map<String, LocalDate> released) {
    return withDays(ReleaseDays.of(published(), released));
  }

  /** The versions, and after them the withdrawn ones. */
  List<String> published() {
    if (withdrawn.isEmpty()) {
      return versions;
    }
    List<String> all = new ArrayList<>(versions);
    all.addAll(withdrawn);
    return all;
  }

  IndexedModule withDays(ReleaseDays released) {
    return new IndexedModule(
        slug,
        versions,
        versionsComplete,
        withdrawn,
        released,
        deprecation,
        endorsement,
        source,
        gone);
  }

  @Override
  public boolean deprecated() {
    return deprecation != null;
  }

  @Override
  public IndexedModule whole() {
    return this;
  }

  @Override
  public void writeTo(ByteArrayOutputStream lines) {
    lines.writeBytes(IndexWriter.line(this));
  }

  Answer lookup(String version) {
    if (versions.contains(version) || withdrawn.contains(version)) {
      return Answer.PUBLIC;
    }
    return versionsComplete ? Answer.PRIVATE : Answer.UNKNOWN;
  }

  // The usual equals of a record takes the JVM ten milliseconds to make up.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IndexedModule that
        && slug.equals(that.slug)
        && versions.equals(that.versions)
        && versionsComplete == that.versionsComplete
        && withdrawn.equals(that.withdrawn)
        && days.equals(that.days)
        && Objects.equals(deprecation, that.deprecation)
        && Objects.equals(endorsement, that.endorsement)
        && Objects.equals(source, that.source)
        && gone == that.gone;
  }

  @Override
  public int hashCode() {
    return slug.hashCode();
  }

  IndexedModule withGone(boolean nowGone) {
    return new IndexedModule(
        slug,
        versions,
        versionsComplete,
        withdrawn,
        days,
        deprecation,
        endorsement,
        source,
        nowGone);
  }
}
