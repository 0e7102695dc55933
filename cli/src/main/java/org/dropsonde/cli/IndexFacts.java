package org.dropsonde.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.checks.ForgeFacts;
import org.dropsonde.forge.Deprecation;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleSlug;
import org.jspecify.annotations.Nullable;

/** Answers what checks ask from the index of public modules. For one thread. */
final class IndexFacts implements ForgeFacts {
  private final ForgeIndex index;
  private final Map<ModuleSlug, Optional<Published>> answers = new HashMap<>();
  private boolean complete = true;

  private IndexFacts(ForgeIndex index) {
    this.index = index;
  }

  /** {@link ForgeFacts#NONE} for an index that can't be relied upon. */
  static ForgeFacts of(ForgeIndex index) {
    return index.isUsable() ? new IndexFacts(index) : NONE;
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
        successor == null ? null : ModuleSlug.parse(successor).orElse(null));
  }

  /** The index holds no metadata of releases. */
  @Override
  public Optional<ModuleMetadata> release(ModuleSlug slug, PuppetVersion version) {
    complete = false;
    return Optional.empty();
  }

  @Override
  public boolean complete() {
    return complete;
  }
}
