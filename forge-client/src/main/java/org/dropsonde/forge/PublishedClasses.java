package org.dropsonde.forge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which classes published releases define, of as many releases as were looked into. Immutable. */
public final class PublishedClasses {
  private static final PublishedClasses NONE = new PublishedClasses(Map.of());

  private final SortedMap<String, SortedMap<String, List<String>>> releases = new TreeMap<>();
  private final Map<String, Set<String>> classes = new HashMap<>();

  PublishedClasses(Map<String, ? extends Map<String, List<String>>> releases) {
    releases.forEach((slug, versions) -> {
      this.releases.put(slug, Collections.unmodifiableSortedMap(new TreeMap<>(versions)));
      Set<String> names = new HashSet<>();
      versions.values().forEach(names::addAll);
      classes.put(slug, names);
    });
  }

  /** Of no release at all. */
  public static PublishedClasses none() {
    return NONE;
  }

  /**
   * Reads the file that {@link #write} makes.
   *
   * @throws ForgeException of kind BAD_INDEX where it is missing or anything else
   */
  public static PublishedClasses read(Path file) throws ForgeException {
    return PublishedClassesFile.read(file);
  }

  /** Writes all of it into a file, which appears whole or not at all; the same content, same bytes. */
  public void write(Path file) throws ForgeException {
    PublishedClassesFile.write(this, file);
  }

  /** These, and those of another one. */
  public PublishedClasses and(PublishedClasses others) {
    Map<String, Map<String, List<String>>> all = new HashMap<>();
    for (PublishedClasses one : List.of(this, others)) {
      one.releases.forEach(
          (slug, versions) -> all.computeIfAbsent(slug, any -> new TreeMap<>()).putAll(versions));
    }
    return new PublishedClasses(all);
  }

  /** Whether any release of the module was looked into. */
  public boolean knows(String slug) {
    return releases.containsKey(SlugForm.canonical(slug));
  }

  /** Whether this release was looked into. */
  public boolean knows(String slug, String version) {
    return releases
        .getOrDefault(SlugForm.canonical(slug), Collections.emptySortedMap())
        .containsKey(version);
  }

  /**
   * Whether a release of the module is known to define a class.
   *
   * @param name lower case, without a leading {@code ::}
   */
  public boolean defines(String slug, String name) {
    return classes.getOrDefault(SlugForm.canonical(slug), Set.of()).contains(name);
  }

  /** The classes that any looked-into release of a module defines, sorted. */
  public List<String> names(String slug) {
    return classes.getOrDefault(SlugForm.canonical(slug), Set.of()).stream()
        .sorted()
        .toList();
  }

  /** How many releases were looked into. */
  public int size() {
    return releases.values().stream().mapToInt(Map::size).sum();
  }

  /** The modules, sorted. */
  public List<String> modules() {
    return new ArrayList<>(releases.keySet());
  }

  /** Classes by module and version, sorted. */
  SortedMap<String, SortedMap<String, List<String>>> releases() {
    return Collections.unmodifiableSortedMap(releases);
  }
}
