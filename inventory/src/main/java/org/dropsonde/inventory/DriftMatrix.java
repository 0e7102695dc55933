package org.dropsonde.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dropsonde.forge.PuppetVersion;
import org.jspecify.annotations.Nullable;

/** Compares the versions in use of each module with each other: who is behind whom. */
final class DriftMatrix {
  private static final Comparator<ModuleDrift> WORST_FIRST =
      Comparator.comparing(ModuleDrift::worst).reversed().thenComparing(ModuleDrift::name);

  private final List<ModuleDrift> drift = new ArrayList<>();

  /** How far a module, by its id, is behind the newest version in use. */
  private final Map<Integer, Lag> behind = new HashMap<>();

  /** Modules and groups of one inventory. */
  DriftMatrix(List<InventoryModule> modules, List<EnvironmentGroup> groups) {
    Map<Integer, List<String>> holders = new HashMap<>();
    for (EnvironmentGroup group : groups) {
      group
          .modules()
          .forEach(
              id -> holders.computeIfAbsent(id, module -> new ArrayList<>()).add(group.id()));
    }
    Map<String, List<InventoryModule>> byName = new LinkedHashMap<>();
    modules.forEach(module ->
        byName.computeIfAbsent(module.name(), name -> new ArrayList<>()).add(module));
    byName.forEach((name, variants) -> {
      if (variants.size() > 1) {
        drift.add(compare(name, variants, holders));
      }
    });
    drift.sort(WORST_FIRST);
  }

  List<ModuleDrift> drift() {
    return drift;
  }

  /** The group with the count of its modules that are behind. */
  EnvironmentGroup withLags(EnvironmentGroup group) {
    Map<Lag, Integer> counts = new EnumMap<>(Lag.class);
    group.modules().forEach(id -> counts.merge(behind.getOrDefault(id, Lag.NONE), 1, Integer::sum));
    return new EnvironmentGroup(
        group.id(),
        group.environments(),
        group.modules(),
        group.unloaded(),
        group.complete(),
        new EnvironmentGroup.Lags(
            counts.getOrDefault(Lag.PATCH, 0),
            counts.getOrDefault(Lag.MINOR, 0),
            counts.getOrDefault(Lag.MAJOR, 0),
            counts.getOrDefault(Lag.UNKNOWN, 0)));
  }

  private ModuleDrift compare(
      String name, List<InventoryModule> variants, Map<Integer, List<String>> holders) {
    String usual = usualTitle(variants);
    Optional<PuppetVersion> newest = variants.stream()
        .filter(variant -> variant.title().equals(usual))
        .flatMap(variant -> variant.comparable().stream())
        .max(Comparator.naturalOrder());
    List<ModuleDrift.Variant> compared = new ArrayList<>();
    for (InventoryModule variant : variants) {
      // Another owner's module of the same name has version numbers of its own.
      @Nullable
      PuppetVersion version =
          Objects.equals(variant.title(), usual) ? variant.comparable().orElse(null) : null;
      Lag lag = Lag.of(version, newest.orElse(null));
      behind.put(variant.id(), lag);
      compared.add(new ModuleDrift.Variant(
          variant.id(),
          lag,
          holders.getOrDefault(variant.id(), List.of()),
          variant.environments()));
    }
    return new ModuleDrift(name, compared);
  }

  /** The full name that most environments mean by the directory name. */
  private static String usualTitle(List<InventoryModule> variants) {
    Map<String, Integer> environments = new LinkedHashMap<>();
    variants.forEach(
        variant -> environments.merge(variant.title(), variant.environments(), Integer::sum));
    return environments.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }
}
