package org.dropsonde.probe;

import org.dropsonde.report.Catalog;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;

/** The made-up Forge, of which everything that examples name is a part. */
final class EverythingIsPublic implements Catalog {
  @Override
  public boolean isKnown() {
    return true;
  }

  @Override
  public Visibility module(ModuleSlug slug) {
    return Visibility.PUBLIC;
  }

  @Override
  public Visibility release(ModuleSlug slug, String version) {
    return Visibility.PUBLIC;
  }

  @Override
  public Visibility definedClass(ModuleSlug slug, String name) {
    return Visibility.PUBLIC;
  }
}
