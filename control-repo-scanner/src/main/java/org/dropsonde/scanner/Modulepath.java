package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Puppet looks for an environment's modules.
 *
 * @param entries in search order, each clean: relative to the environment's root where it lies in
 *     it, absolute or starting with {@code ..} or {@code $} elsewhere
 */
record Modulepath(List<String> entries) {
  /** Puppet's default, without the modules of the host (environment_conf.rb:109). */
  static final Modulepath DEFAULT = new Modulepath(List.of("modules"));

  /** Settings that lead back into the environment itself on a host that is set up as usual. */
  private static final Pattern OWN_ROOT =
      Pattern.compile("(?:\\$environmentpath|.*/environments)/\\$environment(?:/(.*))?");

  /** Deep enough for any layout of modules. */
  private static final int MAX_DEPTH = 8;

  Modulepath {
    entries = List.copyOf(entries);
  }

  /** The entries that lie in the environment. */
  List<String> inside() {
    return entries.stream().filter(Modulepath::isInside).toList();
  }

  static boolean isInside(String entry) {
    return !entry.startsWith("$") && Paths.isInside(entry);
  }

  /** Whether the value has patterns, so that it depends on what is in the tree. */
  static boolean hasPattern(@Nullable String value) {
    return value != null && Glob.isPattern(value);
  }

  /**
   * Reads the value of the setting as Puppet does (environment_conf.rb:108).
   *
   * @param value as written; null where it isn't set
   */
  static Modulepath of(@Nullable String value, FileTree tree) throws IOException {
    if (value == null) {
      return DEFAULT;
    }
    Set<String> entries = new LinkedHashSet<>();
    for (String part : split(value)) {
      String entry = clean(part);
      if (Glob.isPattern(entry) && isInside(entry)) {
        entries.addAll(expand(entry, tree));
      } else {
        entries.add(entry);
      }
    }
    return new Modulepath(List.copyOf(entries));
  }

  /** Ruby's split: empty parts at the end are dropped, all others kept. */
  private static List<String> split(String value) {
    return value.isEmpty() ? List.of() : List.of(value.split(":"));
  }

  private static String clean(String part) {
    Matcher own = OWN_ROOT.matcher(part);
    if (own.matches()) {
      String rest = own.group(1);
      return Paths.clean(rest == null ? "" : rest);
    }
    return part.startsWith("$") || part.startsWith("~")
        ? "$" + part.substring(1)
        : Paths.clean(part);
  }

  private static List<String> expand(String glob, FileTree tree) throws IOException {
    List<String> found = List.of("");
    for (String step : glob.split("/", -1)) {
      List<String> next = new ArrayList<>();
      for (String folder : found) {
        if (step.equals("**")) {
          addFolders(folder, tree, next, 0);
        } else if (!Glob.isPattern(step)) {
          next.add(Paths.join(folder, step));
        } else {
          Pattern pattern = Glob.ofName(step);
          for (Entry entry : entries(folder, tree)) {
            if (pattern.matcher(entry.name()).matches()) {
              next.add(Paths.join(folder, entry.name()));
            }
          }
        }
      }
      found = next;
    }
    List<String> folders = new ArrayList<>();
    for (String path : found) {
      if (tree.resolve(path).folder() != null) {
        folders.add(path);
      }
    }
    return folders;
  }

  /** A double star is the folder itself and every folder below it, links not followed. */
  private static void addFolders(String folder, FileTree tree, List<String> into, int depth)
      throws IOException {
    into.add(folder);
    if (depth < MAX_DEPTH) {
      for (Entry entry : entries(folder, tree)) {
        if (entry.type() == Entry.Type.FOLDER && !entry.name().startsWith(".")) {
          addFolders(Paths.join(folder, entry.name()), tree, into, depth + 1);
        }
      }
    }
  }

  private static List<Entry> entries(String path, FileTree tree) throws IOException {
    Folder folder = tree.resolve(path).folder();
    return folder == null ? List.of() : folder.entries();
  }
}
