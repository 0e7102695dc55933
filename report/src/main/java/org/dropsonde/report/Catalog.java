package org.dropsonde.report;

import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;

/** What is public: the one thing that decides which names a report may show. */
public interface Catalog {
  /** No usable index: nothing is known to be public, so that nothing may be named. */
  Catalog NONE = new Catalog() {
    @Override
    public boolean isKnown() {
      return false;
    }

    @Override
    public Visibility module(ModuleSlug slug) {
      return Visibility.UNKNOWN;
    }

    @Override
    public Visibility release(ModuleSlug slug, String version) {
      return Visibility.UNKNOWN;
    }

    @Override
    public Visibility definedClass(ModuleSlug slug, String name) {
      return Visibility.UNKNOWN;
    }
  };

  /** False where there is no usable index: missing, corrupt or too old. */
  boolean isKnown();

  /** False where no release was looked into for its classes: then no class may be named. */
  default boolean knowsClasses() {
    return isKnown();
  }

  /** Whether a module of that name is published. */
  Visibility module(ModuleSlug slug);

  /**
   * Whether that version of the module is published.
   *
   * @return {@link Visibility#UNKNOWN} where only names are known, as in a list carried by hand
   */
  Visibility release(ModuleSlug slug, String version);

  /**
   * Whether a published release of the module defines the class.
   *
   * @param name lower case, without a leading {@code ::}
   * @return {@link Visibility#UNKNOWN} where the module's classes are not known
   */
  Visibility definedClass(ModuleSlug slug, String name);
}
