package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.manifest.Fault;
import org.dropsonde.manifest.Manifest;
import org.dropsonde.manifest.ManifestReader;
import org.dropsonde.manifest.Named;
import org.jspecify.annotations.Nullable;

/** Reads manifests, each distinct directory and each distinct file once. */
final class ManifestsReader {
  private static final String SUFFIX = ".pp";

  private final ManifestReader reader = new ManifestReader();
  private final ScanLimits limits;
  private final Map<Object, Manifest> manifests = new ConcurrentHashMap<>();
  private final Map<Object, Manifests> folders = new ConcurrentHashMap<>();

  ManifestsReader(ScanLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the manifests at a path: those below a directory, or the one that it is. Links are followed
   * to a file, and not to a directory below, as Puppet's own search has it (environment.rb:556).
   */
  Manifests read(FileTree tree, String path) {
    try {
      FileTree.Target target = tree.resolve(path);
      if (target.problem() != null) {
        Finding finding = new Finding(ScanNote.Kind.WARNING, null, target.problem());
        return new Manifests(List.of(), List.of(), List.of(finding), true);
      }
      Folder folder = target.folder();
      Manifests known = folder == null ? null : folders.get(folder.key());
      if (known != null) {
        return known;
      }
      Reading reading = new Reading(tree, path, target.throughLink());
      Entry entry = target.entry();
      if (folder != null) {
        reading.readBelow(folder);
      } else if (entry != null && entry.type() == Entry.Type.FILE) {
        reading.read("", entry);
      }
      Manifests read = reading.result();
      if (folder != null && !reading.linkBelow) {
        folders.put(folder.key(), read);
      }
      return read;
    } catch (IOException e) {
      return new Manifests(List.of(), List.of(), List.of(unreadable(null, e)), true);
    }
  }

  private static Finding unreadable(@Nullable String path, IOException e) {
    return new Finding(ScanNote.Kind.PARTIAL, path, "could not be read: " + FileFailure.reason(e));
  }

  /** One directory being read. */
  private final class Reading {
    private final FileTree tree;
    private final String top;
    private final FolderWalk walk = new FolderWalk(limits.manifests());
    private final List<Manifests.File> files = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final boolean throughLink;
    private boolean linkBelow;

    Reading(FileTree tree, String top, boolean throughLink) {
      this.tree = tree;
      this.top = top;
      this.throughLink = throughLink;
    }

    void readBelow(Folder folder) throws IOException {
      walk.files(folder, "", this::file);
      if (walk.exhausted()) {
        findings.add(new Finding(ScanNote.Kind.PARTIAL, null, walk.message()));
      }
    }

    private void file(String path, Entry entry) throws IOException {
      if (!path.endsWith(SUFFIX)) {
        return;
      }
      if (entry.type() == Entry.Type.FILE) {
        read(path, entry);
      } else if (entry.type() == Entry.Type.LINK) {
        linkBelow = true;
        FileTree.Target target = tree.resolve(Paths.join(top, path));
        Entry file = target.entry();
        if (file != null && file.type() == Entry.Type.FILE) {
          read(path, file);
        } else if (target.problem() != null) {
          findings.add(new Finding(ScanNote.Kind.WARNING, path, target.problem()));
        }
      }
    }

    void read(String path, Entry entry) {
      try {
        Manifest manifest = manifests.get(entry.key());
        if (manifest == null) {
          byte[] bytes = entry.bytes();
          if (LfsPointer.isOne(bytes)) {
            findings.add(new Finding(ScanNote.Kind.WARNING, path, LfsPointer.MESSAGE));
            return;
          }
          manifest = reader.read(bytes);
          manifests.put(entry.key(), manifest);
        }
        Fault fault = manifest.fault();
        if (fault != null) {
          findings.add(new Finding(
              ScanNote.Kind.WARNING,
              path,
              "Puppet refuses it at line " + fault.line() + ", column " + fault.column() + ": "
                  + fault.message()));
        }
        files.add(new Manifests.File(path, manifest));
      } catch (IOException e) {
        findings.add(unreadable(path, e));
      }
    }

    Manifests result() {
      TreeSet<String> classes = new TreeSet<>();
      for (Manifests.File file : files) {
        file.manifest().classes().stream().map(Named::name).forEach(classes::add);
      }
      return new Manifests(files, List.copyOf(classes), findings, throughLink || linkBelow);
    }
  }
}
