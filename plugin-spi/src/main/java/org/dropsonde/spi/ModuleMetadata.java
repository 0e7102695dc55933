package org.dropsonde.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module's metadata.json, as far as this program uses it.
 *
 * @param name as written, {@code owner-name} or {@code owner/name}
 * @param version as written; null where absent
 * @param dependencies in file order
 * @param requirements what it runs on ({@code puppet}, {@code openvox}, {@code pe}), in file order
 * @param operatingSystems names with their releases, in file order
 * @param complete false where Puppet would drop the module, because source, author, version, license
 *     or dependencies is missing (Puppet 7.23 module.rb:234)
 */
public record ModuleMetadata(
    String name,
    @Nullable String version,
    List<Requirement> dependencies,
    List<Requirement> requirements,
    List<OperatingSystem> operatingSystems,
    boolean complete) {
  public ModuleMetadata {
    dependencies = List.copyOf(dependencies);
    requirements = List.copyOf(requirements);
    operatingSystems = List.copyOf(operatingSystems);
  }

  /**
   * Something a module needs.
   *
   * @param name as written
   * @param range the version requirement as written; null where absent, which means any
   */
  public record Requirement(String name, @Nullable String range) {}

  /** An operating system that a module supports, with its releases as written. */
  public record OperatingSystem(String name, List<String> releases) {
    public OperatingSystem {
      releases = List.copyOf(releases);
    }
  }
}
