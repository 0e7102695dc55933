package org.dropsonde.inventory;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dropsonde.inventory.InventoryModule.Dependency;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;

/** Where one module was seen, while the environments are walked. */
final class Sightings {
  private final Set<String> environments = new HashSet<>();
  private final Set<Dependency> dependencies =
      new TreeSet<>(Comparator.comparing(Dependency::toString));
  private boolean certain = true;
  private boolean described;

  void add(Environment environment, ModuleUse use) {
    environments.add(environment.name());
    certain &= use.certain();
    // A directory without metadata.json asks for nothing.
    described |= use.metadata() != null || use.source() instanceof ModuleSource.Local;
    if (use.metadata() != null) {
      for (ModuleMetadata.Requirement needed : use.metadata().dependencies()) {
        dependencies.add(new Dependency(needed.name().replace('/', '-'), needed.range()));
      }
    }
  }

  InventoryModule module(Identity identity) {
    return new InventoryModule(
        0,
        identity.name(),
        identity.slug(),
        identity.version(),
        identity.source(),
        certain,
        Standings.UNKNOWN,
        List.copyOf(dependencies),
        described,
        environments.size());
  }
}
