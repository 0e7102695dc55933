package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.UnloadedModule;
import org.dropsonde.spi.UnloadedModule.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Declared modules, each in the directory that r10k puts it into. Depends on the declarations alone,
 * so that all environments with the same Puppetfile share one.
 *
 * @param directories by clean path: relative to the environment's root, or absolute
 * @param refused that r10k would not put anywhere
 */
record Placement(Map<String, Directory> directories, List<UnloadedModule> refused) {
  static final Placement NONE = new Placement(Map.of(), List.of());

  /**
   * What is put into one directory.
   *
   * @param modules in file order, one of each name
   * @param unloaded what Puppet would not load from here, whatever the modulepath
   * @param hasLocal whether one is of type local: its contents lie in the tree
   */
  record Directory(List<ModuleUse> modules, List<UnloadedModule> unloaded, boolean hasLocal) {}

  /** One module and where it goes. */
  record Placed(ModuleUse use, String directory, @Nullable String refusal) {}

  static Placement of(List<Placed> all) {
    Map<String, Builder> builders = new LinkedHashMap<>();
    List<UnloadedModule> refused = new ArrayList<>();
    for (Placed placed : all) {
      if (placed.refusal() != null) {
        refused.add(new UnloadedModule(placed.use(), Reason.OUTSIDE, placed.refusal()));
      } else {
        builders.computeIfAbsent(placed.directory(), unused -> new Builder()).add(placed.use());
      }
    }
    Map<String, Directory> directories = new LinkedHashMap<>();
    builders.forEach((path, builder) -> directories.put(path, builder.build()));
    // Nearly all have one directory, and a scan keeps thousands of them.
    return new Placement(
        directories.size() == 1 ? Map.copyOf(directories) : directories, List.copyOf(refused));
  }

  /** Collects one directory. */
  private static final class Builder {
    private final List<ModuleUse> modules = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<UnloadedModule> unloaded = new ArrayList<>();
    private boolean hasLocal;

    void add(ModuleUse use) {
      if (!ModuleNames.isLoadable(use.name())) {
        unloaded.add(new UnloadedModule(use, Reason.NAME, ModuleNames.RULE));
      } else if (!names.add(use.name())) {
        unloaded.add(
            new UnloadedModule(use, Reason.SHADOWED, "the same directory is declared before"));
      } else {
        modules.add(use);
        hasLocal |= use.source().kind().equals("local");
      }
    }

    Directory build() {
      return new Directory(List.copyOf(modules), List.copyOf(unloaded), hasLocal);
    }
  }
}
