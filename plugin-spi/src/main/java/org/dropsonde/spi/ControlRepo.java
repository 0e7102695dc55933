package org.dropsonde.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A control repository: the environments that it gives.
 *
 * @param name what to call it to its owner: the last part of its path, without credentials
 * @param environments sorted by name
 */
public record ControlRepo(String name, List<Environment> environments) {
  public ControlRepo {
    environments = List.copyOf(environments);
  }

  /**
   * The modules of all environments, in their order.
   *
   * <p>Environments that hold the same files share their {@link ModuleUse}s: each object comes once.
   */
  public List<ModuleUse> distinctUses() {
    Set<ModuleUse> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<ModuleUse> uses = new ArrayList<>();
    for (Environment environment : environments) {
      for (ModuleUse use : environment.modules()) {
        if (seen.add(use)) {
          uses.add(use);
        }
      }
    }
    return uses;
  }
}
