package org.dropsonde.inventory;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A module in one version from one source, however many environments have it.
 *
 * @param id its place in the inventory's list of modules, from 0
 * @param name the directory name that Puppet loads it under
 * @param slug its full name; null where only the directory is known
 * @param version as declared or as metadata.json says; {@code latest} for what follows the Forge;
 *     null where none is known
 * @param certain false where, in any environment, it depends on something that is not known without
 *     running Ruby
 * @param standing what the Forge index says of it
 * @param dependencies what its metadata.json asks for, in any environment, sorted
 * @param dependenciesKnown false where its metadata.json is not at hand
 * @param environments in how many environments it is
 */
public record InventoryModule(
    int id,
    String name,
    @Nullable ModuleSlug slug,
    @Nullable String version,
    SourceLine source,
    boolean certain,
    Standing standing,
    List<Dependency> dependencies,
    boolean dependenciesKnown,
    int environments) {
  public InventoryModule {
    dependencies = List.copyOf(dependencies);
  }

  /**
   * What the Forge index says of a module.
   *
   * @param visibility whether it is published, in this version where it comes from the Forge
   * @param deprecated whether its owner has deprecated it
   * @param deprecatedSince the day (UTC); empty where the Forge names none, null where not deprecated
   * @param supersededBy the slug to use instead; null where none is named
   * @param latest the newest stable release; null where none is known
   * @param behind how far its version is behind the latest
   * @param newerReleases how many stable releases are newer than its version; 0 where not known
   * @param released the day (UTC) on which its version came out; null where not known
   * @param latestReleased the day (UTC) on which the latest came out; null where not known
   */
  public record Standing(
      Visibility visibility,
      boolean deprecated,
      @Nullable String deprecatedSince,
      @Nullable String supersededBy,
      @Nullable String latest,
      Lag behind,
      int newerReleases,
      @Nullable LocalDate released,
      @Nullable LocalDate latestReleased) {}

  /**
   * A module that another one needs.
   *
   * @param name as metadata.json writes it, with {@code -} between owner and name
   * @param range as written; null where any version will do
   */
  public record Dependency(String name, @Nullable String range) {}

  /** The slug where it is known, the directory name elsewhere. */
  public String title() {
    return slug == null ? name : slug.toString();
  }

  /** Its version, or the reference that stands for one; {@code unpinned} where nothing does. */
  public String label() {
    if (version != null) {
      return version;
    }
    if (source.ref() != null) {
      return abbreviated(source.ref());
    }
    return source.kind().equals("local") ? "local" : "unpinned";
  }

  /** The version to compare by: of a release, of metadata.json, or of a reference such as v1.2.3. */
  Optional<PuppetVersion> comparable() {
    String text = version != null ? version : source.ref();
    if (text == null) {
      return Optional.empty();
    }
    return PuppetVersion.parse(
        text.toLowerCase(Locale.ROOT).startsWith("v") ? text.substring(1) : text);
  }

  InventoryModule with(int number, Standing known) {
    return new InventoryModule(
        number,
        name,
        slug,
        version,
        source,
        certain,
        known,
        dependencies,
        dependenciesKnown,
        environments);
  }

  /** A commit as git shows it for short. */
  private static String abbreviated(String ref) {
    return ref.matches("[0-9a-f]{40}|[0-9a-f]{64}") ? ref.substring(0, 10) : ref;
  }
}
