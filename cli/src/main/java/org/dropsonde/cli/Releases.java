package org.dropsonde.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.forge.ForgeClient;
import org.dropsonde.forge.ForgeConfig;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeRelease;
import org.dropsonde.forge.ReleaseMetadata;
import org.dropsonde.spi.ModuleMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The metadata.json of Forge releases: from the cache, and from the Forge itself where the user lets
 * it be asked. Only for releases that the index says are public: no other name may leave. For one
 * thread.
 */
final class Releases {
  private final @Nullable ForgeClient client;
  private final Map<ForgeClient.Wanted, Optional<ModuleMetadata>> known = new HashMap<>();
  private final List<String> failures = new ArrayList<>();

  private Releases(@Nullable ForgeClient client) {
    this.client = client;
  }

  /** Prepares; asks nothing yet. */
  static Releases of(Surroundings surroundings, GlobalOptions options, boolean ask)
      throws CliException, ForgeException {
    boolean offline = options.offline || !ask;
    if (offline && !Files.isDirectory(options.cacheDir.resolve("forge"))) {
      return new Releases(null); // nothing was ever kept
    }
    Forges forges = new Forges(surroundings, options);
    ForgeConfig forge = offline ? forges.firstFromCache() : forges.first();
    return new Releases(new ForgeClient(forge, options.cacheDir));
  }

  /** Asks for many at once, as far as they are not in the cache. */
  void prepare(Collection<ForgeClient.Wanted> wanted) throws ForgeException {
    if (client != null) {
      for (ForgeClient.Result result : client.releases(List.copyOf(wanted))) {
        known.put(
            new ForgeClient.Wanted(result.slug(), result.version()),
            Optional.ofNullable(result.release()).map(Releases::metadata));
        if (result.failure() != null) {
          failures.add(result.failure().getMessage());
        }
      }
    }
  }

  /** What a public release says of itself; empty where it can't be had. */
  Optional<ModuleMetadata> of(String slug, String version) {
    return known.computeIfAbsent(new ForgeClient.Wanted(slug, version), this::look);
  }

  private Optional<ModuleMetadata> look(ForgeClient.Wanted wanted) {
    if (client == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(metadata(client.release(wanted.slug(), wanted.version())));
    } catch (ForgeException e) {
      if (e.kind() != ForgeException.Kind.OFFLINE) {
        failures.add(e.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Why releases could not be had, one line each. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  private static ModuleMetadata metadata(ForgeRelease release) {
    ReleaseMetadata metadata = release.metadata();
    return new ModuleMetadata(
        metadata.slug(),
        metadata.version(),
        requirements(metadata.dependencies()),
        requirements(metadata.requirements()),
        metadata.operatingSystems().stream()
            .map(system -> new ModuleMetadata.OperatingSystem(system.name(), system.releases()))
            .toList(),
        true); // the Forge takes no other
  }

  private static List<ModuleMetadata.Requirement> requirements(
      List<ReleaseMetadata.Requirement> requirements) {
    return requirements.stream()
        .map(it ->
            new ModuleMetadata.Requirement(it.name(), it.range().isEmpty() ? null : it.range()))
        .toList();
  }
}
