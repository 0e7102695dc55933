package org.dropsonde.cli;

import java.util.Optional;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.MirrorMap;
import org.dropsonde.scanner.ScanResult;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/**
 * Gives git modules the full name of the Forge module whose published metadata names that repository.
 *
 * <p>{@code mod 'apache', git: 'https://github.com/puppetlabs/puppetlabs-apache'} says no owner, and is
 * puppetlabs-apache all the same. A title or metadata.json that says one is left alone, and so is a
 * module in a directory of another name, which Puppet would not take for that module. For one thread.
 */
final class MirroredModules {
  private final ForgeIndex index;
  private final ModuleChange naming = new ModuleChange(use -> isNameless(use) ? look(use) : use);
  private @Nullable MirrorMap mirrors;

  MirroredModules(ForgeIndex index) {
    this.index = index;
  }

  /** The scan with names where they are known. */
  ScanResult in(ScanResult scan) {
    return index.isUsable() ? naming.in(scan) : scan;
  }

  private static boolean isNameless(ModuleUse use) {
    return use.slug() == null && use.source() instanceof ModuleSource.Git;
  }

  private ModuleUse look(ModuleUse use) {
    MirrorMap map = mirrors;
    if (map == null) {
      map = MirrorMap.of(index); // only where a repository has such modules
      mirrors = map;
    }
    String url = ((ModuleSource.Git) use.source()).url();
    Optional<ModuleSlug> slug =
        map.slug(url).flatMap(ModuleSlug::parse).filter(it -> it.name().equals(use.name()));
    return slug.map(use::named).orElse(use);
  }
}
