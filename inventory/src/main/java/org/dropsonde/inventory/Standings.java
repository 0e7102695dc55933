package org.dropsonde.inventory;

import java.util.Objects;
import java.util.Optional;
import org.dropsonde.forge.Answer;
import org.dropsonde.forge.Deprecation;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.inventory.InventoryModule.Standing;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;
import org.jspecify.annotations.Nullable;

/** Asks the Forge index about a module. */
final class Standings {
  /** The standing of a module that nothing is known of. */
  static final Standing UNKNOWN = unpublished(Visibility.UNKNOWN);

  private final ForgeIndex index;

  Standings(ForgeIndex index) {
    this.index = index;
  }

  Standing of(InventoryModule module) {
    if (!index.isUsable()) {
      return UNKNOWN;
    }
    ModuleSlug slug = module.slug();
    if (slug == null) {
      return unpublished(Visibility.PRIVATE);
    }
    Optional<PuppetVersion> version = module.comparable();
    Answer answer = version.isEmpty()
        ? index.lookup(slug.toString())
        : index.lookup(slug.toString(), version.get().toString());
    Visibility visibility = switch (answer) {
      case PUBLIC -> Visibility.PUBLIC;
      case PRIVATE -> Visibility.PRIVATE;
      case UNKNOWN -> Visibility.UNKNOWN;
    };
    return index
        .module(slug.toString())
        .map(published -> standing(module, visibility, version.orElse(null), published))
        .orElseGet(() -> unpublished(visibility));
  }

  private static Standing standing(
      InventoryModule module,
      Visibility visibility,
      @Nullable PuppetVersion version,
      IndexedModule published) {
    @Nullable String latest = published.latest().orElse(null);
    @Nullable
    PuppetVersion newest = latest == null ? null : PuppetVersion.parse(latest).orElse(null);
    boolean follows = Objects.equals(module.version(), "latest");
    @Nullable Deprecation deprecation = published.deprecation();
    return new Standing(
        visibility,
        deprecation != null,
        deprecation == null ? null : deprecation.since(),
        deprecation == null ? null : deprecation.successor(),
        latest,
        follows ? Lag.NONE : Lag.of(version, newest),
        newerReleases(version, published),
        version == null ? null : published.released(version.toString()).orElse(null),
        latest == null ? null : published.released(latest).orElse(null));
  }

  private static int newerReleases(@Nullable PuppetVersion version, IndexedModule published) {
    if (version == null || !published.versionsComplete()) {
      return 0;
    }
    return (int) published.versions().stream()
        .flatMap(text -> PuppetVersion.parse(text).stream())
        .takeWhile(release -> release.compareTo(version) > 0) // newest first
        .filter(PuppetVersion::isStable)
        .count();
  }

  private static Standing unpublished(Visibility visibility) {
    return new Standing(visibility, false, null, null, null, Lag.UNKNOWN, 0, null, null);
  }
}
