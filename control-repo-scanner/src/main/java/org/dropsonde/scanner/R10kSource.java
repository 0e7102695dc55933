package org.dropsonde.scanner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One source of an r10k.yaml (r10k 5.0.2 source/base.rb:42).
 *
 * @param remote null where it has none
 * @param basedir clean; empty where it has none
 * @param puppetfile the Puppetfile's path, relative to an environment's root
 * @param filterCommand whether a command decides which branches count; it is never run
 * @param definitions the environments of a yaml or yamldir source, in file order
 * @param problem why nothing is read of it, and what to do; null where it is read
 */
record R10kSource(
    String name,
    Type type,
    @Nullable String remote,
    String basedir,
    BranchNaming naming,
    String puppetfile,
    boolean filterCommand,
    List<EnvironmentDefinition> definitions,
    @Nullable String problem) {
  R10kSource {
    definitions = List.copyOf(definitions);
  }

  /** Where a source's environments come from. */
  enum Type {
    /** The branches of a repository. */
    GIT,
    /** A list of environments in a file or in several. */
    YAML,
    /** Anything that is not read: svn, exec, or a type that r10k does not know. */
    UNREAD
  }
}
