package org.dropsonde.cli;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dropsonde.scanner.ScanResult;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;

/**
 * Adds to the modules of a scan what the scan itself can't know. Modules that environments share are
 * looked at once, and shared again. For one thread.
 */
final class ModuleChange {
  private final UnaryOperator<ModuleUse> change;
  private final IdentityHashMap<ModuleUse, ModuleUse> changed = new IdentityHashMap<>();

  /** Environments with the same files share the list of their modules, and go on doing so. */
  private final IdentityHashMap<List<ModuleUse>, List<ModuleUse>> lists = new IdentityHashMap<>();

  /** Gives the module that takes the place of another one; the same one where nothing is to add. */
  ModuleChange(UnaryOperator<ModuleUse> change) {
    this.change = change;
  }

  ScanResult in(ScanResult scan) {
    List<Environment> environments =
        scan.repo().environments().stream().map(this::in).toList();
    ControlRepo repo = new ControlRepo(scan.repo().name(), environments);
    return new ScanResult(repo, scan.what(), scan.notes());
  }

  private Environment in(Environment environment) {
    List<ModuleUse> modules = lists.computeIfAbsent(environment.modules(), this::in);
    if (modules == environment.modules()) {
      return environment;
    }
    return new Environment(
        environment.name(),
        environment.branch(),
        environment.modulepath(),
        modules,
        environment.puppetfile(),
        environment.declarations(),
        environment.unloaded());
  }

  private List<ModuleUse> in(List<ModuleUse> modules) {
    List<ModuleUse> all = List.copyOf(modules.stream().map(this::in).toList());
    return all.equals(modules) ? modules : all;
  }

  private ModuleUse in(ModuleUse use) {
    return changed.computeIfAbsent(use, change);
  }
}
