package org.dropsonde.inventory;

import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/** What makes a module of two environments the same module to an inventory. */
record Identity(
    String name, @Nullable ModuleSlug slug, @Nullable String version, SourceLine source) {

  static Identity of(ModuleUse use) {
    return new Identity(use.name(), use.slug(), version(use), SourceLine.of(use.source()));
  }

  static Identity of(InventoryModule module) {
    return new Identity(module.name(), module.slug(), module.version(), module.source());
  }

  private static @Nullable String version(ModuleUse use) {
    if (use.version() == null && use.source() instanceof ModuleSource.Forge release) {
      return release.version();
    }
    return use.version();
  }
}
