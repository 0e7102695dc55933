package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.UnloadedModule;
import org.dropsonde.spi.UnloadedModule.Reason;
import org.jspecify.annotations.Nullable;

/** Reads the directories of a modulepath, each distinct one once. */
final class DirectoryReader {
  /** Puppet 7.23 module.rb:238. */
  static final String INCOMPLETE =
      "metadata.json lacks source, author, version, license or dependencies";

  private static final ModuleSource LOCAL = new ModuleSource.Local();

  private final ModuleFolderReader folders;
  private final ScanLimits limits;
  private final SharedTexts texts = new SharedTexts();
  private final Map<String, Optional<ModuleSlug>> slugs = new ConcurrentHashMap<>();

  /** By the directory's path, then by its contents. */
  private final Map<String, Map<Object, DirectoryModules>> known = new ConcurrentHashMap<>();

  /** By the module's path, then by what its manifests hold. */
  private final Map<String, Map<Manifests, DeclaringCode>> codes = new ConcurrentHashMap<>();

  DirectoryReader(ModuleFolderReader folders, ScanLimits limits) {
    this.folders = folders;
    this.limits = limits;
  }

  /**
   * Reads one directory.
   *
   * @param path relative to the environment's root
   * @return nothing where there is no such directory, as Puppet has it
   * @throws IOException where it can't be read
   */
  DirectoryModules read(FileTree tree, String path) throws IOException {
    Entry direct = path.isEmpty() ? null : tree.root().find(path);
    Map<Object, DirectoryModules> here =
        known.computeIfAbsent(path, unused -> new ConcurrentHashMap<>());
    if (direct != null && direct.type() == Entry.Type.FOLDER) {
      // The key alone tells whether it is known: don't open it.
      DirectoryModules before = here.get(direct.key());
      return before != null ? before : readAnew(tree, path, direct.folder(), here);
    }
    FileTree.Target target = tree.resolve(path);
    if (target.problem() != null) {
      return only(new Finding(ScanNote.Kind.WARNING, path, target.problem()));
    }
    if (target.entry() != null && target.entry().type() == Entry.Type.SUBMODULE) {
      return only(
          new Finding(ScanNote.Kind.WARNING, path, "is a git submodule, which is not read"));
    }
    if (target.folder() == null) {
      return DirectoryModules.NONE;
    }
    DirectoryModules before = here.get(target.folder().key());
    return before != null ? before : readAnew(tree, path, target.folder(), here);
  }

  private static DirectoryModules only(Finding finding) {
    return new DirectoryModules(List.of(), Map.of(), List.of(), Map.of(), List.of(finding));
  }

  private DirectoryModules readAnew(
      FileTree tree, String path, Folder folder, Map<Object, DirectoryModules> here)
      throws IOException {
    Reading reading = new Reading(tree, path);
    for (Entry entry : folder.entries()) {
      reading.take(entry);
    }
    DirectoryModules read = reading.result();
    if (!reading.throughLink) {
      here.put(folder.key(), read);
    }
    return read;
  }

  /** One directory being read. */
  private final class Reading {
    private final FileTree tree;
    private final String directory;
    private final List<ModuleUse> modules = new ArrayList<>();
    private final Map<String, ModuleUse> taken = new HashMap<>();
    private final List<UnloadedModule> unloaded = new ArrayList<>();
    private final Map<String, DeclaringCode> code = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean throughLink;

    Reading(FileTree tree, String directory) {
      this.tree = tree;
      this.directory = directory;
    }

    DirectoryModules result() {
      return new DirectoryModules(modules, taken, unloaded, code, findings);
    }

    void take(Entry entry) throws IOException {
      if (modules.size() >= limits.modules()) {
        throw new IOException("it holds more than " + limits.modules() + " modules");
      }
      String name = texts.of(entry.name());
      String path = texts.of(Paths.join(directory, name));
      switch (entry.type()) {
        case FOLDER -> module(name, path, entry);
        case LINK -> link(name, path);
        case SUBMODULE -> submodule(name, path);
        case FILE -> {
          // A file is no module.
        }
      }
    }

    private void link(String name, String path) throws IOException {
      throughLink = true;
      FileTree.Target target = tree.resolve(path);
      Entry entry = target.entry();
      if (target.problem() != null) {
        findings.add(new Finding(ScanNote.Kind.WARNING, path, target.problem()));
      } else if (entry != null && entry.type() == Entry.Type.FOLDER) {
        module(name, path, entry);
      } else if (entry != null && entry.type() == Entry.Type.SUBMODULE) {
        submodule(name, path);
      }
    }

    private void submodule(String name, String path) {
      String message = "is a git submodule, which r10k does not fetch and which is not read here";
      findings.add(new Finding(ScanNote.Kind.WARNING, path, message));
      ModuleUse use = use(name, path, null);
      unloaded.add(new UnloadedModule(use, Reason.MISSING, message));
    }

    private void module(String name, String path, Entry entry) {
      ModuleFolder folder;
      try {
        folder = folders.read(tree, path, entry);
      } catch (IOException e) {
        findings.add(new Finding(
            ScanNote.Kind.PARTIAL, path, "could not be read: " + FileFailure.reason(e)));
        return;
      }
      throughLink |= folder.throughLink();
      ModuleUse use = use(name, path, folder);
      if (!ModuleNames.isLoadable(name)) {
        if (folder.looksLikeModule()) {
          unloaded.add(new UnloadedModule(use, Reason.NAME, ModuleNames.RULE));
        }
        return;
      }
      folder.findings().forEach(finding -> findings.add(finding.below(path)));
      taken.put(name, use);
      if (folder.metadata() != null && !folder.metadata().complete()) {
        unloaded.add(new UnloadedModule(use, Reason.METADATA, INCOMPLETE));
      } else {
        modules.add(use);
      }
      DeclaringCode declaring = code(name, path, folder.manifests());
      if (declaring != DeclaringCode.NONE) {
        code.put(path, declaring);
      }
    }
  }

  private DeclaringCode code(String name, String path, Manifests manifests) {
    if (manifests == Manifests.NONE) {
      return DeclaringCode.NONE;
    }
    return codes
        .computeIfAbsent(path, unused -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            manifests, all -> DeclaringCode.of(all, Paths.join(path, "manifests"), name));
  }

  /** Puppet refuses a class that is not below its module's name (Puppet 7.23 checker4_0.rb:544). */
  private static List<String> classes(String module, Manifests manifests) {
    boolean sound = manifests.classes().stream().allMatch(name -> ModuleNames.isOf(name, module));
    return sound
        ? manifests.classes()
        : manifests.classes().stream()
            .filter(name -> ModuleNames.isOf(name, module))
            .toList();
  }

  private ModuleUse use(String name, String path, @Nullable ModuleFolder folder) {
    ModuleMetadata metadata = folder == null ? null : folder.metadata();
    return new ModuleUse(
        name,
        metadata == null
            ? null
            : slugs.computeIfAbsent(metadata.name(), ModuleSlug::parse).orElse(null),
        metadata == null ? null : metadata.version(),
        LOCAL,
        path,
        ModuleUse.Origin.DIRECTORY,
        true,
        null,
        null,
        metadata,
        folder == null ? List.of() : classes(name, folder.manifests()));
  }
}
