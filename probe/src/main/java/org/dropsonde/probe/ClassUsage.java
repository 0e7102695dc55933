package org.dropsonde.probe;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Value;

/** Which classes of public modules the nodes use, and which are there for nothing. */
final class ClassUsage {
  private final Map<ModuleSlug, Set<String>> defined = new TreeMap<>();
  private final Set<String> used = new HashSet<>();

  ClassUsage(Measurement measurement, Fleet fleet) {
    PublicUses.forEach(measurement, (use, slug) -> {
      if (!use.classes().isEmpty()) {
        defined.computeIfAbsent(slug, any -> new TreeSet<>()).addAll(use.classes());
      }
    });
    fleet.classes().forEach(one -> used.add(ClassNames.normal(one.title())));
  }

  /** False where no public module's manifests lie in the scanned tree: then nothing is known. */
  boolean isKnown() {
    return !defined.isEmpty();
  }

  /** The modules that define classes of which no node has any, sorted. */
  Set<ModuleSlug> unusedModules() {
    Set<ModuleSlug> unused = new TreeSet<>();
    defined.forEach((slug, classes) -> {
      if (classes.stream().noneMatch(used::contains)) {
        unused.add(slug);
      }
    });
    return unused;
  }

  /** The classes that no node has, by module. */
  Map<ModuleSlug, Set<String>> unusedClasses() {
    Map<ModuleSlug, Set<String>> unused = new TreeMap<>();
    defined.forEach((slug, classes) -> {
      Set<String> rest = new TreeSet<>(classes);
      rest.removeAll(used);
      unused.put(slug, rest);
    });
    return unused;
  }

  /** The reason to give where {@link #isKnown} is false. */
  static Value noManifests() {
    return new Value.Unmeasured(
        "the public modules' manifests are not in the scanned tree; scan deployed environments");
  }
}
