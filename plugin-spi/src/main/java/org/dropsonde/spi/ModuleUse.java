package org.dropsonde.spi;

import java.util.List;
import org.dropsonde.puppetfile.Position;
import org.jspecify.annotations.Nullable;

/**
 * A module as one environment has it.
 *
 * @param name the directory name that Puppet loads it under
 * @param slug its full name, from the Puppetfile's title or from metadata.json; null where only the
 *     directory is known
 * @param version the exact version where it is known without the network; null elsewhere
 * @param path its directory, relative to the environment's root, with {@code /}
 * @param origin what put it there
 * @param certain false where it depends on something that is not known without running Ruby
 * @param file the file that declares it, relative to the environment's root; null where nothing does
 * @param position where in that file; null where nothing declares it
 * @param metadata what its metadata.json says; null where there is none in the repository
 * @param classes the classes that its manifests define, sorted; empty where they are not in the
 *     repository
 */
public record ModuleUse(
    String name,
    @Nullable ModuleSlug slug,
    @Nullable String version,
    ModuleSource source,
    String path,
    Origin origin,
    boolean certain,
    @Nullable String file,
    @Nullable Position position,
    @Nullable ModuleMetadata metadata,
    List<String> classes) {
  public ModuleUse {
    classes = List.copyOf(classes);
  }

  /** The same module, with its full name. */
  public ModuleUse named(ModuleSlug fullName) {
    return with(fullName, metadata);
  }

  /** The same module, with what its metadata.json says. */
  public ModuleUse described(ModuleMetadata known) {
    return with(slug, known);
  }

  private ModuleUse with(@Nullable ModuleSlug fullName, @Nullable ModuleMetadata known) {
    return new ModuleUse(
        name, fullName, version, source, path, origin, certain, file, position, known, classes);
  }

  /** What puts a module into an environment. */
  public enum Origin {
    /** A {@code mod} call of its Puppetfile. */
    PUPPETFILE,
    /** A directory on its modulepath, committed or deployed. */
    DIRECTORY,
    /** The {@code modules:} of a yaml environment. */
    ENVIRONMENT
  }
}
