package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which files of an environment its hiera.yaml can lead a node to. What a level interpolates is known
 * on the node only, so that {@code nodes/%{trusted.certname}.yaml} is any file in {@code nodes}.
 */
final class Hierarchy {
  private final List<String> directories;
  private final List<Pattern> files;
  private final @Nullable String problem;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  private Hierarchy(List<String> directories, List<Pattern> files, @Nullable String problem) {
    this.directories = List.copyOf(directories);
    this.files = List.copyOf(files);
    this.problem = problem;
  }

  /**
   * What levels lead to.
   *
   * @param problem what is wrong with hiera.yaml; null for nothing
   */
  static Hierarchy of(Collection<DataFiles> levels, @Nullable String problem) {
    TreeSet<String> directories = new TreeSet<>();
    levels.forEach(level -> directories.add(level.directory()));
    return new Hierarchy(
        outermost(directories), levels.stream().map(DataFiles::path).toList(), problem);
  }

  /** All data files in some directories, where what leads to them is not known. */
  static Hierarchy everything(List<String> directories, @Nullable String problem) {
    return new Hierarchy(directories, List.of(Pattern.compile("(?s).*")), problem);
  }

  /** A file is to be met once, though its directory lies in another. */
  private static List<String> outermost(NavigableSet<String> directories) {
    List<String> outermost = new ArrayList<>();
    for (String directory : directories) {
      if (outermost.stream().noneMatch(o -> o.isEmpty() || directory.startsWith(o + "/"))) {
        outermost.add(directory);
      }
    }
    return outermost;
  }

  /** The directories that hold them, none in another; {@code ""} is the environment's root. */
  List<String> directories() {
    return directories;
  }

  @Nullable
  String problem() {
    return problem;
  }

  /** Whether a node may read a file; its path is relative to the environment's root. */
  boolean reaches(String path) {
    return known.computeIfAbsent(path, this::isReached);
  }

  private boolean isReached(String path) {
    try {
      return files.stream().anyMatch(file -> file.matcher(new BoundedText(path)).matches());
    } catch (BoundedText.TooManySteps e) {
      return true; // Nothing says that it is not.
    }
  }
}
