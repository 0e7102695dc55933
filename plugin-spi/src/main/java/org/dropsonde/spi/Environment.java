package org.dropsonde.spi;

import java.util.List;
import org.dropsonde.puppetfile.Puppetfile;
import org.jspecify.annotations.Nullable;

/**
 * One environment, as r10k would make it and Puppet would read it.
 *
 * @param name the directory name that Puppet knows it by, such as {@code feature_x}
 * @param branch the git branch it comes from, such as {@code feature/x}; null where there is none
 * @param modulepath the modulepath entries that lie inside the environment, relative to its root, in
 *     search order
 * @param modules what Puppet would load, first by modulepath entry, then in file or byte order
 * @param puppetfile its Puppetfile; null where it has none. Environments that hold the same file
 *     share one object
 * @param declarations what its own manifests, the modules that lie in it and its Hiera data declare by
 *     literal names, sorted by name, kind, file and position; what a module declares of itself is left
 *     out. Empty where the scan was not asked for classes; equal lists are shared
 * @param unloaded what it holds or declares and Puppet would not load, in the order of {@code
 *     modules}
 */
public record Environment(
    String name,
    @Nullable String branch,
    List<String> modulepath,
    List<ModuleUse> modules,
    @Nullable Puppetfile puppetfile,
    List<Declaration> declarations,
    List<UnloadedModule> unloaded) {
  public Environment {
    modulepath = List.copyOf(modulepath);
    modules = List.copyOf(modules);
    declarations = List.copyOf(declarations);
    unloaded = List.copyOf(unloaded);
  }

  /** An environment whose modules are all loaded. */
  public Environment(
      String name,
      @Nullable String branch,
      List<String> modulepath,
      List<ModuleUse> modules,
      @Nullable Puppetfile puppetfile,
      List<Declaration> declarations) {
    this(name, branch, modulepath, modules, puppetfile, declarations, List.of());
  }
}
