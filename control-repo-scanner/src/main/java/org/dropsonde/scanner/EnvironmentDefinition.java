package org.dropsonde.scanner;

import java.util.List;
import org.dropsonde.scanner.Placement.Placed;
import org.jspecify.annotations.Nullable;

/**
 * An environment that a yaml or yamldir source defines (r10k 5.0.2 source/hash.rb:148).
 *
 * @param name as written
 * @param directory its directory's name: prefixed, but never corrected
 * @param remote the control repository; null where it has none
 * @param ref what to check out of it; null where none is given
 * @param puppetfile the Puppetfile's path, relative to its root
 * @param modules its own modules, in file order
 * @param conflictFails whether a module that the Puppetfile has too is an error
 * @param problem why nothing is read of it; null where it is read
 */
record EnvironmentDefinition(
    String name,
    String directory,
    @Nullable String remote,
    @Nullable String ref,
    String puppetfile,
    List<Placed> modules,
    boolean conflictFails,
    @Nullable String problem) {
  EnvironmentDefinition {
    modules = List.copyOf(modules);
  }
}
