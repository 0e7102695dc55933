package org.dropsonde.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropsonde.checks.ForgeFacts;
import org.dropsonde.forge.Answer;
import org.dropsonde.forge.Deprecation;
import org.dropsonde.forge.ForgeClient;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/** Answers what checks ask, from the index of public modules and its releases. For one thread. */
final class IndexFacts implements ForgeFacts {
  /** What nobody can say without an index. */
  static final String WITHOUT = "nothing is said of newer, deprecated or private modules";

  private final ForgeIndex index;
  private final Releases releases;
  private final Map<ModuleSlug, Optional<Published>> answers = new HashMap<>();
  private boolean complete = true;

  private IndexFacts(ForgeIndex index, Releases releases) {
    this.index = index;
    this.releases = releases;
  }

  /** {@link ForgeFacts#NONE} for an index that can't be relied upon. */
  static ForgeFacts of(ForgeIndex index, Releases releases) {
    return index.isUsable() ? new IndexFacts(index, releases) : NONE;
  }

  /** The releases that a repository has from the Forge, as far as they are public. */
  static Set<ForgeClient.Wanted> publicReleases(ControlRepo repo, ForgeIndex index) {
    Set<ForgeClient.Wanted> releases = new LinkedHashSet<>();
    for (Environment environment : repo.environments()) {
      for (ModuleUse use : environment.modules()) {
        if (use.slug() != null
            && use.version() != null
            && use.metadata() == null
            && use.source() instanceof ModuleSource.Forge
            && index.lookup(use.slug().toString(), use.version()) == Answer.PUBLIC) {
          releases.add(new ForgeClient.Wanted(use.slug().toString(), use.version()));
        }
      }
    }
    return releases;
  }

  @Override
  public Optional<Published> module(ModuleSlug slug) {
    return answers.computeIfAbsent(slug, this::look);
  }

  private Optional<Published> look(ModuleSlug slug) {
    return index
        .module(slug.toString())
        .filter(module -> !module.gone())
        .map(IndexFacts::published);
  }

  private static Published published(IndexedModule module) {
    List<PuppetVersion> versions = new ArrayList<>();
    if (module.versionsComplete()) {
      module.versions().forEach(text -> PuppetVersion.parse(text).ifPresent(versions::add));
      Collections.sort(versions);
    }
    Deprecation deprecation = module.deprecation();
    @Nullable String successor = deprecation == null ? null : deprecation.successor();
    return new Published(
        versions,
        deprecation != null,
        deprecation == null ? null : deprecation.reason(),
        successor == null ? null : ModuleSlug.parse(successor).orElse(null),
        version -> module.released(version.toString()));
  }

  /** What is not published has no metadata on the Forge, and its name may not be told there. */
  @Override
  public Optional<ModuleMetadata> release(ModuleSlug slug, PuppetVersion version) {
    if (index.lookup(slug.toString(), version.toString()) != Answer.PUBLIC) {
      return Optional.empty();
    }
    Optional<ModuleMetadata> metadata = releases.of(slug.toString(), version.toString());
    complete &= metadata.isPresent();
    return metadata;
  }

  @Override
  public boolean complete() {
    return complete;
  }
}
