package org.dropsonde.cli;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.MirrorMap;
import org.dropsonde.scanner.ScanResult;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/**
 * Gives git modules the full name of the Forge module whose published metadata names that repository.
 *
 * <p>{@code mod 'apache', git: 'https://github.com/puppetlabs/puppetlabs-apache'} says no owner, and is
 * puppetlabs-apache all the same. A title or metadata.json that says one is left alone, and so is a
 * module in a directory of another name, which Puppet would not take for that module. For one thread.
 */
final class MirroredModules {
  private final ForgeIndex index;
  private final IdentityHashMap<ModuleUse, ModuleUse> named = new IdentityHashMap<>();

  /** Environments with the same files share the list of their modules, and go on doing so. */
  private final IdentityHashMap<List<ModuleUse>, List<ModuleUse>> lists = new IdentityHashMap<>();

  private @Nullable MirrorMap mirrors;

  MirroredModules(ForgeIndex index) {
    this.index = index;
  }

  /** The scan with names where they are known. */
  ScanResult in(ScanResult scan) {
    return index.isUsable() ? new ScanResult(in(scan.repo()), scan.what(), scan.notes()) : scan;
  }

  private ControlRepo in(ControlRepo repo) {
    return new ControlRepo(
        repo.name(), repo.environments().stream().map(this::in).toList());
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
    return modules.stream().anyMatch(MirroredModules::isNameless)
        ? List.copyOf(modules.stream().map(this::in).toList())
        : modules;
  }

  private ModuleUse in(ModuleUse use) {
    return isNameless(use) ? named.computeIfAbsent(use, this::look) : use;
  }

  private static boolean isNameless(ModuleUse use) {
    return use.slug() == null && use.source() instanceof ModuleSource.Git;
  }

  private ModuleUse look(ModuleUse use) {
    MirrorMap map = mirrors;
    if (map == null) {
      map = MirrorMap.of(index); // only where a repository has such modules
      mirrors = map;
    }
    String url = ((ModuleSource.Git) use.source()).url();
    Optional<ModuleSlug> slug =
        map.slug(url).flatMap(ModuleSlug::parse).filter(it -> it.name().equals(use.name()));
    return slug.map(it -> with(use, it)).orElse(use);
  }

  private static ModuleUse with(ModuleUse use, ModuleSlug slug) {
    return new ModuleUse(
        use.name(),
        slug,
        use.version(),
        use.source(),
        use.path(),
        use.origin(),
        use.certain(),
        use.file(),
        use.position(),
        use.metadata(),
        use.classes());
  }
}
