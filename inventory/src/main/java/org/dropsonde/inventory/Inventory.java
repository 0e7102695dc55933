package org.dropsonde.inventory;

import java.util.List;
import java.util.function.Predicate;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Visibility;

/**
 * What a control repository holds: every module of every environment, and the drift between them.
 *
 * <p>It shows private names on purpose, to the repository's owner; it never holds credentials.
 *
 * @param name what the repository is called
 * @param what what the source was recognised as, for people
 * @param modules sorted by name, then newest version first; the place in the list is the id
 * @param groups environments with the same modules, the largest group first
 * @param drift modules in more than one version: the worst first, then by name
 * @param notes what was left out or renamed and why, in the scan's order
 * @param indexed whether a Forge index was at hand
 */
public record Inventory(
    String name,
    String what,
    List<InventoryModule> modules,
    List<EnvironmentGroup> groups,
    List<ModuleDrift> drift,
    List<InventoryNote> notes,
    boolean indexed) {
  public Inventory {
    modules = List.copyOf(modules);
    groups = List.copyOf(groups);
    drift = List.copyOf(drift);
    notes = List.copyOf(notes);
  }

  /**
   * Takes stock of a control repository.
   *
   * @param what what the source was recognised as, for people
   * @param notes what the scan left out, and why
   * @param index what is published; {@link ForgeIndex#unusable} where no index is at hand
   */
  public static Inventory of(
      ControlRepo repo, String what, List<InventoryNote> notes, ForgeIndex index) {
    return new Stocktaking(index).of(repo, what, notes);
  }

  /** How many environments there are. */
  public int environments() {
    return groups.stream().mapToInt(group -> group.environments().size()).sum();
  }

  /** How many times an environment has a module. */
  public int uses() {
    return modules.stream().mapToInt(InventoryModule::environments).sum();
  }

  /** How many different modules there are, whatever their versions. */
  public int names() {
    return (int) modules.stream().map(InventoryModule::name).distinct().count();
  }

  /** How many of the modules are so. */
  public int count(Predicate<InventoryModule> test) {
    return (int) modules.stream().filter(test).count();
  }

  /** How many of the modules have this visibility. */
  public int count(Visibility visibility) {
    return count(module -> module.standing().visibility() == visibility);
  }

  /** The module with this id. */
  public InventoryModule module(int id) {
    return modules.get(id);
  }
}
