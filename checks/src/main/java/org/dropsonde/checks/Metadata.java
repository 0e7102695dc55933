package org.dropsonde.checks;

import java.util.Optional;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;

/** Finds a module's metadata.json: in the repository, or else that of its Forge release. */
public record Metadata(ForgeFacts forge) {

  /** Empty where it lies in neither; then nothing may be said about the module. */
  public Optional<ModuleMetadata> of(ModuleUse use) {
    if (use.metadata() != null) {
      return Optional.of(use.metadata());
    }
    ModuleSlug slug = use.slug();
    if (slug == null || use.version() == null || !(use.source() instanceof ModuleSource.Forge)) {
      return Optional.empty();
    }
    return PuppetVersion.parse(use.version()).flatMap(version -> forge.release(slug, version));
  }
}
