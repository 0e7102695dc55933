package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.manifest.Named;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes in an environment's Hiera data: every file in a data directory of hiera.yaml counts,
 * since which ones a node reads is known on that node only. Each distinct directory and file is read
 * once, and none where no code asks for a key.
 */
final class HieraData {
  private static final String CONFIGURATION = "hiera.yaml";

  /** Hiera 5's, relative to hiera.yaml. */
  private static final String DEFAULT = "data";

  /** Where Hiera 3 looks for the data of an environment without a hiera.yaml. */
  private static final String HIERA_3 = "hieradata";

  private static final Set<String> SUFFIXES = Set.of(".yaml", ".yml", ".eyaml", ".json");

  private final ScanLimits limits;
  private final Map<Object, List<String>> directories = new ConcurrentHashMap<>();
  private final Map<Object, List<Named>> files = new ConcurrentHashMap<>();
  private final Map<Object, DeclaringCode> folders = new ConcurrentHashMap<>();

  HieraData(ScanLimits limits) {
    this.limits = limits;
  }

  /** The classes that an environment's data has under any of the keys. */
  List<DeclaringCode> read(FileTree tree, Set<String> keys, List<Finding> findings) {
    List<DeclaringCode> found = new ArrayList<>();
    for (String directory : directories(tree, findings)) {
      try {
        FileTree.Target target = tree.resolve(directory);
        Folder folder = target.folder();
        if (folder != null) {
          found.add(read(folder, directory, keys, findings));
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
    return new Finding(ScanNote.Kind.PARTIAL, path, "could not be read: " + Failures.reason(e));
  }

  private DeclaringCode read(
      Folder folder, String directory, Set<String> keys, List<Finding> findings)
      throws IOException {
    List<Object> key = List.of(folder.key(), directory, keys);
    DeclaringCode known = folders.get(key);
    if (known != null) {
      return known;
    }
    List<DeclaringCode> parts = new ArrayList<>();
    List<Finding> met = new ArrayList<>();
    FolderWalk walk = new FolderWalk(limits.manifests());
    walk.files(folder, directory, (path, entry) -> {
      if (entry.type() == Entry.Type.FILE && isData(path)) {
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

  /** The data directories that hiera.yaml names, or the usual one. */
  private List<String> directories(FileTree tree, List<Finding> findings) {
    try {
      Entry entry = tree.resolve(CONFIGURATION).entry();
      if (entry == null || entry.type() != Entry.Type.FILE) {
        return List.of(HIERA_3);
      }
      List<String> known = directories.get(entry.key());
      if (known == null) {
        known = directories(YamlReader.read(entry.bytes()));
        directories.put(entry.key(), known);
      }
      return known;
    } catch (IOException e) {
      findings.add(unreadable(CONFIGURATION, e));
      return List.of(DEFAULT);
    }
  }

  private static List<String> directories(@Nullable Object configuration) {
    if (!(configuration instanceof Map<?, ?> settings) || !isVersion5(settings)) {
      return List.of(HIERA_3); // Puppet reads no other version in an environment.
    }
    String usual = datadir(settings.get("defaults"), DEFAULT);
    TreeSet<String> all = new TreeSet<>();
    if (settings.get("hierarchy") instanceof List<?> levels) {
      levels.forEach(level -> add(datadir(level, usual), all));
    } else {
      add(usual, all);
    }
    return List.copyOf(all);
  }

  private static boolean isVersion5(Map<?, ?> settings) {
    return settings.get("version") instanceof YamlReader.Numeral version
        && version.text().equals("5");
  }

  private static String datadir(@Nullable Object settings, String usual) {
    return settings instanceof Map<?, ?> map && map.get("datadir") instanceof String directory
        ? directory
        : usual;
  }

  private static void add(String directory, Set<String> to) {
    String clean = Paths.clean(directory);
    if (Paths.isInside(clean) && !clean.contains("%{")) {
      to.add(clean);
    }
  }
}
