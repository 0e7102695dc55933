package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.manifest.Named;

/**
 * Finds classes in an environment's Hiera data: every file counts that a level of hiera.yaml can mean,
 * since which ones a node reads is known on that node only. Each distinct directory and file is read
 * once, and none where no code asks for a key. Nothing is decrypted.
 */
final class HieraData {
  private static final String CONFIGURATION = "hiera.yaml";

  private static final Set<String> SUFFIXES = Set.of(".yaml", ".yml", ".eyaml", ".json");

  private final ScanLimits limits;
  private final Map<Object, Hierarchy> hierarchies = new ConcurrentHashMap<>();
  private final Map<Object, List<Named>> files = new ConcurrentHashMap<>();
  private final Map<Object, DeclaringCode> folders = new ConcurrentHashMap<>();

  HieraData(ScanLimits limits) {
    this.limits = limits;
  }

  /** The classes that an environment's data has under any of the keys. */
  List<DeclaringCode> read(FileTree tree, Set<String> keys, List<Finding> findings) {
    List<DeclaringCode> found = new ArrayList<>();
    Hierarchy hierarchy = hierarchy(tree, findings);
    for (String directory : hierarchy.directories()) {
      try {
        FileTree.Target target = tree.resolve(directory);
        Folder folder = target.folder();
        if (folder != null) {
          found.add(read(folder, directory, hierarchy, keys, findings));
        } else if (target.problem() != null) {
          findings.add(new Finding(ScanNote.Kind.WARNING, directory, target.problem()));
        }
      } catch (IOException e) {
        findings.add(unreadable(directory, e));
      }
    }
    return found;
  }

  private static Finding unreadable(String path, IOException e) {
    return new Finding(ScanNote.Kind.PARTIAL, path, "could not be read: " + FileFailure.reason(e));
  }

  private DeclaringCode read(
      Folder folder,
      String directory,
      Hierarchy hierarchy,
      Set<String> keys,
      List<Finding> findings)
      throws IOException {
    List<Object> key = List.of(folder.key(), directory, hierarchy, keys);
    DeclaringCode known = folders.get(key);
    if (known != null) {
      return known;
    }
    List<DeclaringCode> parts = new ArrayList<>();
    List<Finding> met = new ArrayList<>();
    FolderWalk walk = new FolderWalk(limits.manifests());
    walk.files(folder, directory, (path, entry) -> {
      if (entry.type() == Entry.Type.FILE && isData(path) && hierarchy.reaches(path)) {
        List<Named> classes = classes(path, entry, keys, met);
        if (!classes.isEmpty()) {
          parts.add(DeclaringCode.of(classes, path));
        }
      }
    });
    if (walk.exhausted()) {
      met.add(new Finding(ScanNote.Kind.PARTIAL, directory, walk.message()));
    }
    DeclaringCode read = DeclaringCode.of(parts);
    if (met.isEmpty()) {
      folders.put(key, read);
    }
    findings.addAll(met);
    return read;
  }

  private static boolean isData(String path) {
    int dot = path.lastIndexOf('.');
    return dot >= 0 && SUFFIXES.contains(path.substring(dot));
  }

  private List<Named> classes(String path, Entry entry, Set<String> keys, List<Finding> findings) {
    try {
      List<Object> key = List.of(entry.key(), keys);
      List<Named> known = files.get(key);
      if (known == null) {
        known = ClassLists.read(entry.bytes(), keys);
        files.put(key, known);
      }
      return known;
    } catch (IOException e) {
      findings.add(unreadable(path, e));
      return List.of();
    }
  }

  /** What hiera.yaml leads to. */
  private Hierarchy hierarchy(FileTree tree, List<Finding> findings) {
    Hierarchy hierarchy;
    try {
      Entry entry = tree.resolve(CONFIGURATION).entry();
      hierarchy = entry == null || entry.type() != Entry.Type.FILE
          ? HierarchyReader.ABSENT
          : hierarchies.computeIfAbsent(entry.key(), key -> HierarchyReader.read(entry));
    } catch (IOException e) {
      hierarchy = HierarchyReader.unreadable(e);
    }
    String problem = hierarchy.problem();
    if (problem != null) {
      findings.add(new Finding(ScanNote.Kind.PARTIAL, CONFIGURATION, problem));
    }
    return hierarchy;
  }
}
