package org.dropsonde.forge;

import java.util.List;
import java.util.Optional;

/**
 * What a release's metadata.json says. Texts are empty where it says nothing; lists keep its order.
 *
 * @param slug {@code owner-name}, whichever separator the file has
 * @param version as written
 * @param source URL of the repository
 */
public record ReleaseMetadata(
    String slug,
    String version,
    String summary,
    String license,
    String source,
    List<Requirement> dependencies,
    List<Requirement> requirements,
    List<OperatingSystem> operatingSystems) {

  /**
   * Something that the release needs.
   *
   * @param name a module's slug among the dependencies; {@code puppet} and the like among the
   *     requirements
   * @param range as written, empty where there is none
   */
  public record Requirement(String name, String range) {
    /** The versions that will do; empty where Puppet can't read the text either. */
    public Optional<VersionRange> versions() {
      return VersionRange.parse(range);
    }
  }

  /** A system that the release supports; no releases means any. */
  public record OperatingSystem(String name, List<String> releases) {
    public OperatingSystem {
      releases = List.copyOf(releases);
    }
  }

  public ReleaseMetadata {
    dependencies = List.copyOf(dependencies);
    requirements = List.copyOf(requirements);
    operatingSystems = List.copyOf(operatingSystems);
  }
}
