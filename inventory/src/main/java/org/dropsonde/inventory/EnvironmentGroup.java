package org.dropsonde.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Environments that hold exactly the same modules.
 *
 * @param id {@code G1} for the group with the most environments, and so on
 * @param environments sorted by name, one or more
 * @param modules the {@link InventoryModule#id ids} of its modules, ascending
 * @param unloaded what is there or declared, but Puppet would not load
 * @param complete false where part of a Puppetfile is not known without running Ruby, so that modules
 *     may be missing
 * @param lag how its modules compare with the newest in use elsewhere
 */
public record EnvironmentGroup(
    String id,
    List<Member> environments,
    List<Integer> modules,
    List<Unloaded> unloaded,
    boolean complete,
    Lags lag) {
  public EnvironmentGroup {
    environments = List.copyOf(environments);
    modules = List.copyOf(modules);
    unloaded = List.copyOf(unloaded);
  }

  /** An environment by its name, and the branch it comes from where there is one. */
  public record Member(String name, @Nullable String branch) {}

  /**
   * A module that is not loaded.
   *
   * @param reason in lower case, such as {@code shadowed}
   * @param detail one line for people
   */
  public record Unloaded(String name, String path, String reason, String detail) {}

  /** How many modules are behind the newest version in use, by how far; or can't be compared. */
  public record Lags(int patch, int minor, int major, int unknown) {
    /** How many are behind. */
    public int behind() {
      return patch + minor + major;
    }
  }

  /** The names of its environments, as many as fit. */
  String names(int room) {
    return Wording.names(environments.stream().map(Member::name).toList(), room);
  }
}
