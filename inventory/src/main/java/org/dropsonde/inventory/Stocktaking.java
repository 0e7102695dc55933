package org.dropsonde.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;

/** Turns the environments of a control repository into an inventory, each different thing once. */
final class Stocktaking {
  private static final Comparator<InventoryModule> ORDER = Comparator.comparing(
          InventoryModule::name)
      .thenComparing(
          module -> module.comparable().orElse(null),
          Comparator.nullsLast(Comparator.reverseOrder()))
      .thenComparing(InventoryModule::label)
      .thenComparing(InventoryModule::title)
      .thenComparing(module -> module.source().toString());

  private final ForgeIndex index;

  Stocktaking(ForgeIndex index) {
    this.index = index;
  }

  /** What environments with the same modules have in common. */
  private record Contents(
      List<Integer> modules, List<EnvironmentGroup.Unloaded> unloaded, boolean complete) {}

  Inventory of(ControlRepo repo, String what, List<InventoryNote> notes) {
    List<InventoryModule> modules = modules(repo);
    List<EnvironmentGroup> groups = groups(repo, modules);
    DriftMatrix matrix = new DriftMatrix(modules, groups);
    return new Inventory(
        repo.name(),
        what,
        modules,
        groups.stream().map(matrix::withLags).toList(),
        matrix.drift(),
        notes,
        index.isUsable());
  }

  private List<InventoryModule> modules(ControlRepo repo) {
    Map<Identity, Sightings> seen = new HashMap<>();
    for (Environment environment : repo.environments()) {
      for (ModuleUse use : environment.modules()) {
        seen.computeIfAbsent(Identity.of(use), identity -> new Sightings()).add(environment, use);
      }
    }
    List<InventoryModule> modules = new ArrayList<>();
    Standings standings = new Standings(index);
    seen.entrySet().stream()
        .map(entry -> entry.getValue().module(entry.getKey()))
        .sorted(ORDER)
        .forEach(module -> modules.add(module.with(modules.size(), standings.of(module))));
    return modules;
  }

  private static List<EnvironmentGroup> groups(ControlRepo repo, List<InventoryModule> modules) {
    Map<Identity, Integer> ids = new HashMap<>();
    modules.forEach(module -> ids.put(Identity.of(module), module.id()));
    Map<Contents, List<EnvironmentGroup.Member>> members = new LinkedHashMap<>();
    for (Environment environment : repo.environments()) {
      members
          .computeIfAbsent(contents(environment, ids), contents -> new ArrayList<>())
          .add(new EnvironmentGroup.Member(environment.name(), environment.branch()));
    }
    return numbered(members);
  }

  private static List<EnvironmentGroup> numbered(
      Map<Contents, List<EnvironmentGroup.Member>> members) {
    Comparator<Map.Entry<Contents, List<EnvironmentGroup.Member>>> largestFirst =
        Comparator.comparing(entry -> -entry.getValue().size());
    List<EnvironmentGroup> groups = new ArrayList<>();
    // The map is in the order of names, and sorting is stable.
    members.entrySet().stream()
        .sorted(largestFirst)
        .forEach(entry -> groups.add(new EnvironmentGroup(
            "G" + (groups.size() + 1),
            entry.getValue(),
            entry.getKey().modules(),
            entry.getKey().unloaded(),
            entry.getKey().complete(),
            new EnvironmentGroup.Lags(0, 0, 0, 0))));
    return groups;
  }

  private static Contents contents(Environment environment, Map<Identity, Integer> ids) {
    Collection<Integer> modules = new TreeSet<>();
    environment.modules().forEach(use -> modules.add(ids.getOrDefault(Identity.of(use), -1)));
    List<EnvironmentGroup.Unloaded> unloaded = environment.unloaded().stream()
        .map(module -> new EnvironmentGroup.Unloaded(
            module.module().name(),
            module.module().path(),
            module.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            module.detail()))
        .toList();
    boolean complete =
        environment.puppetfile() == null || environment.puppetfile().complete();
    return new Contents(List.copyOf(modules), unloaded, complete);
  }
}
