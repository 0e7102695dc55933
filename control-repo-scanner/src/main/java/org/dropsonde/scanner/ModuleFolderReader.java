package org.dropsonde.scanner;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.failure.FileFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads modules' directories, each distinct one once. Those that differ mostly share their metadata.json:
 * one is read again only where thousands of others came between, and never more often than there are
 * distinct directories.
 */
final class ModuleFolderReader {
  private static final String METADATA = "metadata.json";
  static final String MANIFESTS = "manifests";

  private final @Nullable ManifestsReader manifestsReader;
  private final MetadataReader metadataReader = new MetadataReader();
  private final RecentReadings<ModuleFolder> metadata = new RecentReadings<>();
  private final Map<Object, ModuleFolder> folders = new ConcurrentHashMap<>();

  /**
   * A reader of modules.
   *
   * @param manifestsReader reads their manifests; null where classes are not asked for
   */
  ModuleFolderReader(@Nullable ManifestsReader manifestsReader) {
    this.manifestsReader = manifestsReader;
  }

  /**
   * Reads one module.
   *
   * @param path where it lies in the tree
   * @param entry its directory
   * @throws IOException where its directory can't be read
   */
  ModuleFolder read(FileTree tree, String path, Entry entry) throws IOException {
    ModuleFolder known = folders.get(entry.key());
    if (known != null) {
      return known;
    }
    ModuleFolder read = readAnew(tree, path, entry.folder());
    if (!read.throughLink()) {
      folders.put(entry.key(), read);
    }
    return read;
  }

  private ModuleFolder readAnew(FileTree tree, String path, Folder folder) throws IOException {
    Entry file = folder.find(METADATA);
    ModuleFolder described = file == null ? ModuleFolder.BARE : metadata(tree, path, file);
    if (file != null && file.type() == Entry.Type.LINK) {
      described = described.linked();
    }
    if (folder.find(MANIFESTS) == null) {
      return described;
    }
    return manifestsReader == null
        ? described.with(Manifests.NONE)
        : described.with(manifestsReader.read(tree, Paths.join(path, MANIFESTS)));
  }

  /** A module with nothing but the metadata.json that it has. */
  private ModuleFolder metadata(FileTree tree, String path, Entry start) {
    try {
      if (start.type() == Entry.Type.LINK) {
        FileTree.Target target = tree.resolve(Paths.join(path, METADATA));
        return target.problem() != null ? broken(target.problem()) : metadata(target.entry());
      }
      return metadata(start);
    } catch (IOException e) {
      return ModuleFolder.of(
          null,
          new Finding(
              ScanNote.Kind.PARTIAL, METADATA, "could not be read: " + FileFailure.reason(e)));
    }
  }

  private ModuleFolder metadata(@Nullable Entry file) throws IOException {
    if (file == null || file.type() != Entry.Type.FILE) {
      return ModuleFolder.of(null, null);
    }
    ModuleFolder known = metadata.get(file.key());
    if (known == null) {
      known = parse(file.bytes());
      metadata.put(file.key(), known);
    }
    return known;
  }

  private ModuleFolder parse(byte[] bytes) {
    if (LfsPointer.isOne(bytes)) {
      return broken(LfsPointer.MESSAGE);
    }
    try {
      return ModuleFolder.of(metadataReader.read(bytes), null);
    } catch (IOException e) {
      return broken("is not readable, so Puppet sees no metadata: " + e.getMessage());
    }
  }

  private static ModuleFolder broken(String message) {
    return ModuleFolder.of(null, new Finding(ScanNote.Kind.WARNING, METADATA, message));
  }
}
