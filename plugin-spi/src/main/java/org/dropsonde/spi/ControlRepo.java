package org.dropsonde.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A control repository: the environments that it gives. An immutable value. */
public final class ControlRepo {
  private final String name;
  private final List<Environment> environments;

  /** Known once it was asked for; every metric asks. */
  private volatile @Nullable List<ModuleUse> distinctUses;

  /**
   * A control repository.
   *
   * @param name what to call it to its owner: the last part of its path, without credentials
   * @param environments sorted by name
   */
  public ControlRepo(String name, List<Environment> environments) {
    this.name = name;
    this.environments = List.copyOf(environments);
  }

  /** What to call it to its owner: the last part of its path, without credentials. */
  public String name() {
    return name;
  }

  /** Its environments, sorted by name. */
  public List<Environment> environments() {
    return environments;
  }

  /**
   * The modules of all environments, in their order.
   *
   * <p>Environments that hold the same files share their {@link ModuleUse}s: each object comes once.
   */
  public List<ModuleUse> distinctUses() {
    List<ModuleUse> uses = distinctUses;
    if (uses == null) {
      uses = List.copyOf(collectDistinctUses());
      distinctUses = uses;
    }
    return uses;
  }

  private List<ModuleUse> collectDistinctUses() {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<ModuleUse> uses = new ArrayList<>();
    for (Environment environment : environments) {
      if (seen.add(environment.modules())) {
        for (ModuleUse use : environment.modules()) {
          if (seen.add(use)) {
            uses.add(use);
          }
        }
      }
    }
    return uses;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ControlRepo that
        && name.equals(that.name)
        && environments.equals(that.environments);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + environments.hashCode();
  }

  @Override
  public String toString() {
    return name + " " + environments;
  }
}
