package org.dropsonde.probe;

import org.dropsonde.forge.Answer;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.report.Catalog;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;

/**
 * What is public according to an index of the Forge.
 *
 * @param index usable or not; an unusable one makes everything unknown
 */
public record IndexCatalog(ForgeIndex index) implements Catalog {
  @Override
  public boolean isKnown() {
    return index.isUsable();
  }

  @Override
  public Visibility module(ModuleSlug slug) {
    return visibility(index.lookup(slug.toString()));
  }

  @Override
  public Visibility release(ModuleSlug slug, String version) {
    return visibility(index.lookup(slug.toString(), version));
  }

  /** An index holds no classes: they stand in the releases. */
  @Override
  public Visibility definedClass(ModuleSlug slug, String name) {
    return Visibility.UNKNOWN;
  }

  private static Visibility visibility(Answer answer) {
    return switch (answer) {
      case PUBLIC -> Visibility.PUBLIC;
      case PRIVATE -> Visibility.PRIVATE;
      case UNKNOWN -> Visibility.UNKNOWN;
    };
  }
}
