package org.dropsonde.probe;

import java.util.Optional;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Visibility;

/** A measurement whose visibilities come from the catalog. */
record CatalogMeasurement(ReportInput input) implements Measurement {
  @Override
  public ControlRepo controlRepo() {
    return input.controlRepo();
  }

  @Override
  public Visibility visibility(ModuleUse use) {
    ModuleSlug slug = use.slug();
    if (!input.catalog().isKnown()) {
      return Visibility.UNKNOWN;
    }
    if (slug == null) {
      return Visibility.PRIVATE;
    }
    Visibility module = input.catalog().module(slug);
    String version = use.version();
    boolean isFork = module == Visibility.PUBLIC
        && version != null
        && input.catalog().release(slug, version) == Visibility.PRIVATE;
    return isFork ? Visibility.PRIVATE : module;
  }

  @Override
  public Optional<Fleet> fleet() {
    return Optional.ofNullable(input.fleet());
  }
}
