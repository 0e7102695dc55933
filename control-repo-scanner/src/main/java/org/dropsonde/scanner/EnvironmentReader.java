package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.UnloadedModule;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a tree gives as an environment. Each distinct root tree, modulepath directory, module
 * and file is understood once. Many threads may read at once, each with its own trees.
 */
final class EnvironmentReader {
  private static final String CONF = "environment.conf";

  private final PuppetfileReader puppetfiles;
  private final DirectoryReader directories;
  private final @Nullable EnvironmentCode code;
  private final ModuleMerge.Presence presence;
  private final Map<Object, EnvironmentConf> confs = new ConcurrentHashMap<>();
  private final Map<String, Modulepath> modulepaths = new ConcurrentHashMap<>();
  private final Map<Object, Contents> known = new ConcurrentHashMap<>();

  /**
   * A reader of environments.
   *
   * @param code reads what they declare; null where classes are not asked for
   */
  EnvironmentReader(
      PuppetfileReader puppetfiles,
      DirectoryReader directories,
      @Nullable EnvironmentCode code,
      ModuleMerge.Presence presence) {
    this.puppetfiles = puppetfiles;
    this.directories = directories;
    this.code = code;
    this.presence = presence;
  }

  /** What was read of a tree with those contents before; null where nothing was. */
  @Nullable
  Contents known(Object key) {
    return known.get(key);
  }

  /**
   * Reads one tree.
   *
   * @throws IOException where not even its root can be read
   */
  Contents read(FileTree tree) throws IOException {
    Contents before = known.get(tree.root().key());
    if (before == null) {
      before = readAnew(tree, puppetfiles.read(tree), List.of());
      known.put(tree.root().key(), before);
    }
    return before;
  }

  /**
   * Reads a tree that a yaml source defines an environment of, with modules of its own.
   *
   * @throws IOException where not even its root can be read
   */
  Contents read(FileTree tree, EnvironmentDefinition definition) throws IOException {
    OwnModules own = OwnModules.over(puppetfiles.read(tree), definition);
    return readAnew(tree, own.parsed(), own.overridden());
  }

  private Contents readAnew(FileTree tree, ParsedPuppetfile parsed, List<UnloadedModule> overridden)
      throws IOException {
    List<Finding> findings = new ArrayList<>();
    EnvironmentConf conf = conf(tree, findings);
    Modulepath modulepath = modulepath(tree, conf);
    findings.addAll(parsed.findings());
    Map<String, DeclaringCode> inTree = new HashMap<>();
    ModuleMerge merge = new ModuleMerge(parsed.placement(), presence);
    for (String entry : modulepath.entries()) {
      DirectoryModules directory = directory(tree, entry, findings);
      merge.add(entry, directory);
      inTree.putAll(directory.code());
    }
    merge.finish(overridden);
    findings.addAll(merge.findings());
    List<Declaration> declarations = code == null
        ? List.of()
        : code.read(tree, conf.manifest(), merge.modules(), inTree, findings);
    return new Contents(
        modulepath.inside(),
        merge.modules(),
        parsed.puppetfile(),
        declarations,
        merge.unloaded(),
        findings);
  }

  private DirectoryModules directory(FileTree tree, String entry, List<Finding> findings) {
    if (!Modulepath.isInside(entry)) {
      return DirectoryModules.NONE;
    }
    try {
      DirectoryModules read = directories.read(tree, entry);
      findings.addAll(read.findings());
      return read;
    } catch (IOException e) {
      findings.add(
          new Finding(ScanNote.Kind.PARTIAL, entry, "could not be read: " + FileFailure.reason(e)));
      return DirectoryModules.NONE;
    }
  }

  private Modulepath modulepath(FileTree tree, EnvironmentConf conf) throws IOException {
    String value = conf.modulepath();
    if (value == null || Modulepath.hasPattern(value)) {
      return Modulepath.of(value, tree);
    }
    Modulepath before = modulepaths.get(value);
    if (before == null) {
      before = Modulepath.of(value, tree);
      modulepaths.put(value, before);
    }
    return before;
  }

  private EnvironmentConf conf(FileTree tree, List<Finding> findings) throws IOException {
    FileTree.Target target = tree.resolve(CONF);
    if (target.problem() != null) {
      findings.add(new Finding(ScanNote.Kind.WARNING, CONF, target.problem()));
    }
    Entry entry = target.entry();
    if (entry == null || entry.type() != Entry.Type.FILE) {
      return EnvironmentConf.ABSENT;
    }
    EnvironmentConf conf;
    try {
      conf = confs.get(entry.key());
      if (conf == null) {
        conf = EnvironmentConf.parse(entry.bytes());
        confs.put(entry.key(), conf);
      }
    } catch (IOException e) {
      findings.add(
          new Finding(ScanNote.Kind.PARTIAL, CONF, "could not be read: " + FileFailure.reason(e)));
      return EnvironmentConf.ABSENT;
    }
    if (conf.problem() != null) {
      findings.add(new Finding(
          ScanNote.Kind.WARNING,
          CONF,
          "Puppet can't read it, nor the environment; the default modulepath is taken: "
              + conf.problem()));
    }
    for (String warning : conf.warnings()) {
      findings.add(new Finding(ScanNote.Kind.WARNING, CONF, warning));
    }
    return conf;
  }
}
