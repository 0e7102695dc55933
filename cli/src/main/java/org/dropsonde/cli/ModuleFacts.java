package org.dropsonde.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.ForgeRelease;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.forge.ReleaseContents;
import org.dropsonde.forge.ReleaseMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one release of a module, and about the module itself.
 *
 * @param version of the release; null where the module has none
 * @param origin where this comes from: a Forge's URL, or words for the index or an archive
 * @param about the module with all its versions; null where only an archive is known
 * @param metadata of the release; null where it could not be had
 * @param release where its file is; null where it could not be had
 * @param contents of the archive; null where it was not read
 * @param index where other modules are looked up
 */
record ModuleFacts(
    String slug,
    @Nullable String version,
    String origin,
    @Nullable IndexedModule about,
    @Nullable ReleaseMetadata metadata,
    @Nullable ForgeRelease release,
    @Nullable ReleaseContents contents,
    ForgeIndex index) {
  private static final int LONGEST_CHAIN = 5;

  /** A module that this one needs, with its newest release, and whether that will do. */
  record Dependency(String slug, String range, @Nullable String newest, boolean fits) {}

  /** The modules to use instead, each the successor of the one before. */
  List<String> successors() {
    return about == null ? List.of() : Successors.of(about, index, LONGEST_CHAIN);
  }

  Optional<String> latest() {
    return Optional.ofNullable(about).flatMap(IndexedModule::latest);
  }

  /** The day on which the version that is shown was released; empty where that is not known. */
  Optional<LocalDate> released() {
    return about == null || version == null ? Optional.empty() : about.released(version);
  }

  List<Dependency> dependencies() {
    return metadata == null
        ? List.of()
        : metadata.dependencies().stream().map(this::dependency).toList();
  }

  private Dependency dependency(ReleaseMetadata.Requirement needed) {
    Optional<String> newest = index.module(needed.name()).flatMap(IndexedModule::latest);
    boolean fits = newest
        .flatMap(PuppetVersion::parse)
        .flatMap(version -> needed.versions().map(range -> range.includes(version)))
        .orElse(false);
    return new Dependency(needed.name(), needed.range(), newest.orElse(null), fits);
  }
}
