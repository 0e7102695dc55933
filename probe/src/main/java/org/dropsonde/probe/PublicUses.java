package org.dropsonde.probe;

import java.util.function.BiConsumer;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Visibility;

/** The modules of all environments that are certainly there and public. */
final class PublicUses {
  private PublicUses() {}

  /** Calls {@code action} once with each use, however many environments share it, and its slug. */
  static void forEach(Measurement measurement, BiConsumer<ModuleUse, ModuleSlug> action) {
    for (ModuleUse use : measurement.controlRepo().distinctUses()) {
      ModuleSlug slug = use.slug();
      if (slug != null && use.certain() && measurement.visibility(use) == Visibility.PUBLIC) {
        action.accept(use, slug);
      }
    }
  }
}
