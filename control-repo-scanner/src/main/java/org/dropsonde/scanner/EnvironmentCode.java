package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/**
 * What an environment's own code declares: its main manifests (Puppet 7.23 node/environment.rb:543),
 * the modules that lie in its tree, and its Hiera data. Environments with the same parts share one
 * list.
 */
final class EnvironmentCode {
  private static final String MAIN = "manifests";

  private final ManifestsReader manifests;
  private final HieraData data;
  private final Map<Object, DeclaringCode> main = new ConcurrentHashMap<>();
  private final Map<List<DeclaringCode>, List<Declaration>> known = new ConcurrentHashMap<>();

  EnvironmentCode(ManifestsReader manifests, ScanLimits limits) {
    this.manifests = manifests;
    this.data = new HieraData(limits);
  }

  /**
   * Reads one environment.
   *
   * @param manifest the setting of that name; null where it isn't set
   * @param modules that Puppet would load
   * @param inTree the code of the modules that lie in the tree, by path
   */
  List<Declaration> read(
      FileTree tree,
      @Nullable String manifest,
      List<ModuleUse> modules,
      Map<String, DeclaringCode> inTree,
      List<Finding> findings) {
    List<DeclaringCode> parts = new ArrayList<>();
    parts.add(main(tree, manifest, findings));
    for (ModuleUse module : modules) {
      DeclaringCode code = isOwn(module) ? inTree.get(module.path()) : null;
      if (code != null) {
        parts.add(code);
      }
    }
    Set<String> keys = new TreeSet<>();
    parts.forEach(part -> keys.addAll(part.keys()));
    if (!keys.isEmpty()) {
      parts.addAll(data.read(tree, keys, findings));
    }
    return known.computeIfAbsent(parts, EnvironmentCode::sorted);
  }

  /** A module that r10k fetches is not the environment's own code, even where it was deployed. */
  private static boolean isOwn(ModuleUse module) {
    return module.origin() == ModuleUse.Origin.DIRECTORY
        || module.source() instanceof ModuleSource.Local;
  }

  private DeclaringCode main(FileTree tree, @Nullable String manifest, List<Finding> findings) {
    String path = Paths.clean(manifest == null ? MAIN : manifest);
    if (!Modulepath.isInside(path)) {
      return DeclaringCode.NONE;
    }
    Manifests read = manifests.read(tree, path);
    read.findings().forEach(finding -> findings.add(finding.below(path)));
    return main.computeIfAbsent(List.of(path, read), key -> DeclaringCode.of(read, path, ""));
  }

  private static List<Declaration> sorted(List<DeclaringCode> parts) {
    List<Declaration> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.declarations()));
    all.sort(EnvironmentCode::compare);
    return List.copyOf(all);
  }

  private static int compare(Declaration one, Declaration two) {
    int names = one.name().compareTo(two.name());
    int kinds = names != 0 ? names : one.kind().compareTo(two.kind());
    int files = kinds != 0 ? kinds : one.file().compareTo(two.file());
    return files != 0 ? files : one.position().compareTo(two.position());
  }
}
