package org.dropsonde.inventory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dropsonde.spi.Visibility;
import org.jspecify.annotations.Nullable;

/** What both bills of materials, CycloneDX and SPDX, say of an inventory. */
final class Bill {
  private final Inventory inventory;
  private final List<List<String>> environments = new ArrayList<>();
  private final Map<String, List<InventoryModule>> byTitle = new HashMap<>();

  Bill(Inventory inventory) {
    this.inventory = inventory;
    for (InventoryModule module : inventory.modules()) {
      environments.add(new ArrayList<>());
      byTitle.computeIfAbsent(module.title(), title -> new ArrayList<>()).add(module);
    }
    for (EnvironmentGroup group : inventory.groups()) {
      for (int id : group.modules()) {
        group.environments().forEach(member -> environments.get(id).add(member.name()));
      }
    }
    environments.forEach(names -> names.sort(null));
  }

  /** The environments that have the module, sorted. */
  List<String> environments(InventoryModule module) {
    return environments.get(module.id());
  }

  /** The modules of the inventory that a module's metadata.json asks for, in every version in use. */
  Set<InventoryModule> needs(InventoryModule module) {
    Set<InventoryModule> needed = new LinkedHashSet<>();
    for (InventoryModule.Dependency dependency : module.dependencies()) {
      needed.addAll(byTitle.getOrDefault(dependency.name(), List.of()));
    }
    needed.remove(module);
    return needed;
  }

  /** The same for the same inventory, and different for every other one. */
  UUID identity() {
    return UUID.nameUUIDFromBytes(inventory.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A version to name the module by: a release, a tag, a commit or a branch; null for none. */
  static @Nullable String version(InventoryModule module) {
    return module.version() != null ? module.version() : module.source().ref();
  }

  /** The module's page on the Forge; empty where it does not come from there, or is not public. */
  static Optional<String> forgePage(InventoryModule module) {
    if (!module.source().kind().equals("forge")
        || module.slug() == null
        || module.standing().visibility() == Visibility.PRIVATE) {
      return Optional.empty();
    }
    return Optional.of("https://forge.puppet.com/modules/"
        + PackageUrls.encode(module.slug().owner()) + "/"
        + PackageUrls.encode(module.slug().name()));
  }
}
