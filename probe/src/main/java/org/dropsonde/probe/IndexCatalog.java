package org.dropsonde.probe;

import org.dropsonde.forge.Answer;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.PublishedClasses;
import org.dropsonde.report.Catalog;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;

/**
 * What is public according to an index of the Forge.
 *
 * @param index usable or not; an unusable one makes everything unknown
 * @param classes of the releases that were looked into; an index itself holds none
 */
public record IndexCatalog(ForgeIndex index, PublishedClasses classes) implements Catalog {
  /** A catalog that knows no class. */
  public IndexCatalog(ForgeIndex index) {
    this(index, PublishedClasses.none());
  }

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

  @Override
  public boolean knowsClasses() {
    return isKnown() && classes.size() > 0;
  }

  @Override
  public Visibility definedClass(ModuleSlug slug, String name) {
    if (!isKnown() || !classes.knows(slug.toString())) {
      return Visibility.UNKNOWN;
    }
    return classes.defines(slug.toString(), name) ? Visibility.PUBLIC : Visibility.PRIVATE;
  }

  private static Visibility visibility(Answer answer) {
    return switch (answer) {
      case PUBLIC -> Visibility.PUBLIC;
      case PRIVATE -> Visibility.PRIVATE;
      case UNKNOWN -> Visibility.UNKNOWN;
    };
  }
}
