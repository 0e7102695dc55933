package org.dropsonde.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.forge.VersionRange;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleSlug;
import org.jspecify.annotations.Nullable;

/** What checks ask about published modules. */
public interface ForgeFacts {
  /** Knows of no module: a site without an index. */
  ForgeFacts NONE = new ForgeFacts() {
    @Override
    public Optional<Published> module(ModuleSlug slug) {
      return Optional.empty();
    }

    @Override
    public Optional<ModuleMetadata> release(ModuleSlug slug, PuppetVersion version) {
      return Optional.empty();
    }

    @Override
    public boolean complete() {
      return false;
    }
  };

  /** A published module; empty where it is not published, or where that is not known. */
  Optional<Published> module(ModuleSlug slug);

  /** The metadata.json of a release; empty where it is not known. */
  Optional<ModuleMetadata> release(ModuleSlug slug, PuppetVersion version);

  /**
   * Whether every question so far got an answer: false where a module may have been found empty for
   * want of an index or a network.
   */
  boolean complete();

  /**
   * A published module.
   *
   * @param versions the releases that can be had, lowest first; empty where they are not known
   * @param deprecated whether its owner has given it up
   * @param reason what the owner says about that; null where nothing is said
   * @param successor what to use instead; null where nothing is named
   * @param released the day (UTC) on which a version came out; empty where it is not known
   */
  record Published(
      List<PuppetVersion> versions,
      boolean deprecated,
      @Nullable String reason,
      @Nullable ModuleSlug successor,
      Function<PuppetVersion, Optional<LocalDate>> released) {
    public Published {
      versions = List.copyOf(versions);
    }

    /** The newest stable release that every one of the ranges takes. */
    Optional<PuppetVersion> newest(List<VersionRange> ranges) {
      return versions.stream()
          .filter(PuppetVersion::isStable)
          .filter(version -> ranges.stream().allMatch(range -> range.includes(version)))
          .reduce((lower, higher) -> higher);
    }
  }
}
