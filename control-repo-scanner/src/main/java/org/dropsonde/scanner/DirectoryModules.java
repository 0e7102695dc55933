package org.dropsonde.scanner;

import java.util.List;
import java.util.Map;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.UnloadedModule;

/**
 * The modules that lie in one directory of a modulepath.
 *
 * @param modules that Puppet would load if no earlier directory had them, sorted by name
 * @param taken every name that the directory takes from later ones: {@code modules}, and those that
 *     Puppet drops only after it has seen them
 * @param unloaded that Puppet would not load from here
 * @param code what the modules declare, by path; those that declare nothing are left out
 * @param findings with paths relative to the environment's root
 */
record DirectoryModules(
    List<ModuleUse> modules,
    Map<String, ModuleUse> taken,
    List<UnloadedModule> unloaded,
    Map<String, DeclaringCode> code,
    List<Finding> findings) {
  static final DirectoryModules NONE =
      new DirectoryModules(List.of(), Map.of(), List.of(), Map.of(), List.of());

  /** Whether nothing in it is a module. */
  boolean isEmpty() {
    return modules.isEmpty() && unloaded.isEmpty();
  }

  DirectoryModules {
    modules = List.copyOf(modules);
    taken = Map.copyOf(taken);
    unloaded = List.copyOf(unloaded);
    code = Map.copyOf(code);
    findings = List.copyOf(findings);
  }
}
