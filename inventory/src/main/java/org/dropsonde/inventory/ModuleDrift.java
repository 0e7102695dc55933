package org.dropsonde.inventory;

import java.util.List;

/**
 * A module that environments have in more than one version or from more than one source.
 *
 * @param name the directory name that Puppet loads it under
 * @param variants two or more; the newest first, what can't be compared last
 */
public record ModuleDrift(String name, List<Variant> variants) {
  public ModuleDrift {
    variants = List.copyOf(variants);
  }

  /**
   * One of the versions in use.
   *
   * @param module its {@link InventoryModule#id id}
   * @param behind how far it is behind the newest version in use
   * @param groups the ids of the groups that have it, in their order
   * @param environments how many environments that makes
   */
  public record Variant(int module, Lag behind, List<String> groups, int environments) {
    public Variant {
      groups = List.copyOf(groups);
    }
  }

  /** The worst that any of its variants is behind, {@link Lag#UNKNOWN} aside. */
  public Lag worst() {
    Lag worst = Lag.NONE;
    for (Variant variant : variants) {
      if (variant.behind() != Lag.UNKNOWN && variant.behind().compareTo(worst) > 0) {
        worst = variant.behind();
      }
    }
    return worst;
  }
}
