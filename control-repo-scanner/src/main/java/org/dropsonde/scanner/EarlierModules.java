package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/**
 * The modules of those modulepath entries that come earlier. Their names are looked at once somebody
 * asks: a map kept for each of ten thousand Puppetfiles would be the most of what a scan remembers.
 */
final class EarlierModules {
  private final List<Collection<ModuleUse>> unseen = new ArrayList<>();
  private final Map<String, ModuleUse> byName = new HashMap<>();

  /** Whether there was no entry yet. */
  boolean isEmpty() {
    return unseen.isEmpty() && byName.isEmpty();
  }

  void add(Collection<ModuleUse> modules) {
    if (!modules.isEmpty()) {
      unseen.add(modules);
    }
  }

  /** The first module of that name; null where there is none. */
  @Nullable
  ModuleUse named(String name) {
    if (!unseen.isEmpty()) {
      look();
    }
    return byName.get(name);
  }

  private void look() {
    for (Collection<ModuleUse> modules : unseen) {
      for (ModuleUse module : modules) {
        byName.putIfAbsent(module.name(), module);
      }
    }
    unseen.clear();
  }
}
