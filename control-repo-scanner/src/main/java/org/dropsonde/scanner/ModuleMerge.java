package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.UnloadedModule;
import org.dropsonde.spi.UnloadedModule.Reason;

/**
 * Puts declared modules and those that lie in the tree together, in the order of the modulepath: the
 * first of a name wins (Puppet 7.23 node/environment.rb:314).
 */
final class ModuleMerge {
  /** What the directories in the tree tell about declared modules. */
  enum Presence {
    /** Nothing, but for those of type local: r10k puts them there at deployment. */
    COMMITTED,
    /** What is there was installed; what is not will be. */
    CHECKOUT,
    /** What is there was deployed; what is not is missing, unless nothing at all was deployed. */
    DEPLOYED
  }

  private final Placement placement;
  private final Presence presence;
  private final Set<String> entries = new HashSet<>();
  private final EarlierModules earlier = new EarlierModules();
  private final List<ModuleUse> modules = new ArrayList<>();
  private final List<UnloadedModule> unloaded = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<ModuleUse> absent = new ArrayList<>();
  private boolean anyPresent;

  ModuleMerge(Placement placement, Presence presence) {
    this.placement = placement;
    this.presence = presence;
  }

  List<ModuleUse> modules() {
    return modules;
  }

  List<UnloadedModule> unloaded() {
    return unloaded;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Adds the next entry of the modulepath, with what lies there in the tree. */
  void add(String entry, DirectoryModules directory) {
    entries.add(entry);
    Placement.Directory placed = placement.directories().get(entry);
    if (placed != null) {
      addPlaced(placed, directory);
    }
    Set<String> declared = placed == null || directory.isEmpty() ? Set.of() : names(placed);
    for (ModuleUse module : directory.modules()) {
      if (!declared.contains(module.name())) {
        offer(module);
      }
    }
    for (UnloadedModule module : directory.unloaded()) {
      if (!declared.contains(module.module().name())) {
        unloaded.add(module);
      }
    }
    if (placed != null) {
      earlier.add(placed.modules());
    }
    earlier.add(directory.taken().values());
  }

  private static Set<String> names(Placement.Directory placed) {
    return placed.modules().stream().map(ModuleUse::name).collect(Collectors.toSet());
  }

  private void addPlaced(Placement.Directory placed, DirectoryModules directory) {
    unloaded.addAll(placed.unloaded());
    boolean plain = earlier.isEmpty()
        && presence == Presence.COMMITTED
        && !placed.hasLocal()
        && directory.taken().isEmpty();
    if (plain) {
      modules.addAll(placed.modules());
      return;
    }
    for (ModuleUse module : placed.modules()) {
      ModuleUse there = directory.taken().get(module.name());
      boolean local = module.source().kind().equals("local");
      anyPresent |= there != null && !local;
      if (there == null && (local || presence == Presence.DEPLOYED)) {
        absent.add(module);
      }
      if (there != null && !local && presence == Presence.COMMITTED) {
        findings.add(new Finding(
            ScanNote.Kind.WARNING,
            module.path(),
            "is committed, and " + module.file() + " deploys a module over it"));
      }
      boolean readable = local || presence != Presence.COMMITTED;
      offerDeclared(there != null && readable ? with(module, there) : module);
    }
  }

  private void offerDeclared(ModuleUse module) {
    if (module.metadata() != null && !module.metadata().complete()) {
      unloaded.add(new UnloadedModule(module, Reason.METADATA, DirectoryReader.INCOMPLETE));
    } else {
      offer(module);
    }
  }

  /** Takes a module, unless an earlier entry has one of its name. */
  private void offer(ModuleUse module) {
    ModuleUse winner = earlier.named(module.name());
    if (winner == null) {
      modules.add(module);
    } else {
      unloaded.add(new UnloadedModule(module, Reason.SHADOWED, winner.path() + " comes first"));
    }
  }

  /**
   * Judges what is on no modulepath entry, and what is declared but not there.
   *
   * @param overridden what is known not to be loaded already
   */
  void finish(List<UnloadedModule> overridden) {
    unloaded.addAll(overridden);
    unloaded.addAll(placement.refused());
    placement.directories().forEach((path, directory) -> {
      if (!entries.contains(path)) {
        for (ModuleUse module : directory.modules()) {
          unloaded.add(new UnloadedModule(
              module,
              Reason.NOT_ON_MODULEPATH,
              (path.isEmpty() ? "the environment's root" : path) + " is not on the modulepath"));
        }
      }
    });
    for (ModuleUse module : absent) {
      boolean local = module.source().kind().equals("local");
      if ((local || anyPresent) && modules.remove(module)) {
        unloaded.add(new UnloadedModule(
            module,
            Reason.MISSING,
            local ? "it is declared as local, and is not there" : "it is not deployed"));
      }
    }
  }

  /** A declared module with what is known from its directory. */
  private static ModuleUse with(ModuleUse declared, ModuleUse there) {
    String version = there.version();
    return new ModuleUse(
        declared.name(),
        declared.slug() != null ? declared.slug() : there.slug(),
        version != null ? version : declared.version(),
        declared.source(),
        declared.path(),
        declared.origin(),
        declared.certain(),
        declared.file(),
        declared.position(),
        there.metadata(),
        there.classes());
  }
}
