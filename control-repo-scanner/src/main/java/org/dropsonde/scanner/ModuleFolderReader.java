package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.spi.ModuleMetadata;
import org.jspecify.annotations.Nullable;

/** Reads modules' directories, each distinct one and each distinct metadata.json once. */
final class ModuleFolderReader {
  private static final String METADATA = "metadata.json";
  private static final String MANIFESTS = "manifests";

  private final @Nullable ManifestsReader manifestsReader;
  private final MetadataReader metadataReader = new MetadataReader();
  private final Map<Object, Metadata> metadata = new ConcurrentHashMap<>();
  private final Map<Object, ModuleFolder> folders = new ConcurrentHashMap<>();

  /**
   * A reader of modules.
   *
   * @param manifestsReader reads their manifests; null where classes are not asked for
   */
  ModuleFolderReader(@Nullable ManifestsReader manifestsReader) {
    this.manifestsReader = manifestsReader;
  }

  /** What a metadata.json gave. */
  private record Metadata(
      @Nullable ModuleMetadata value, @Nullable Finding finding) {
    static final Metadata ABSENT = new Metadata(null, null);
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
    List<Finding> findings = new ArrayList<>();
    Entry file = folder.find(METADATA);
    boolean link = file != null && file.type() == Entry.Type.LINK;
    Metadata found = file == null ? Metadata.ABSENT : metadata(tree, path, file);
    if (found.finding() != null) {
      findings.add(found.finding());
    }
    boolean hasManifests = folder.find(MANIFESTS) != null;
    Manifests manifests = manifestsReader == null || !hasManifests
        ? Manifests.NONE
        : manifestsReader.read(tree, Paths.join(path, MANIFESTS));
    manifests.findings().forEach(finding -> findings.add(finding.below(MANIFESTS)));
    return new ModuleFolder(
        found.value(),
        manifests,
        findings,
        file != null || hasManifests,
        link || manifests.throughLink());
  }

  private Metadata metadata(FileTree tree, String path, Entry start) {
    try {
      Entry file = start;
      if (start.type() == Entry.Type.LINK) {
        FileTree.Target target = tree.resolve(Paths.join(path, METADATA));
        if (target.problem() != null) {
          return broken(target.problem());
        }
        file = target.entry();
      }
      if (file == null || file.type() != Entry.Type.FILE) {
        return Metadata.ABSENT;
      }
      Metadata known = metadata.get(file.key());
      if (known == null) {
        known = parse(file.bytes());
        metadata.put(file.key(), known);
      }
      return known;
    } catch (IOException e) {
      return new Metadata(
          null,
          new Finding(ScanNote.Kind.PARTIAL, METADATA, "could not be read: " + Failures.reason(e)));
    }
  }

  private Metadata parse(byte[] bytes) {
    if (LfsPointer.isOne(bytes)) {
      return broken(LfsPointer.MESSAGE);
    }
    try {
      ModuleMetadata value = metadataReader.read(bytes);
      return new Metadata(value, null);
    } catch (IOException e) {
      return broken("is not readable, so Puppet sees no metadata: " + e.getMessage());
    }
  }

  private static Metadata broken(String message) {
    return new Metadata(null, new Finding(ScanNote.Kind.WARNING, METADATA, message));
  }
}
