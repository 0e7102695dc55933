package org.dropsonde.probe;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.ModuleSlug;

/** Tells which public modules a class may come from, by the first part of its name. */
final class ClassNames {
  private final Map<String, Set<ModuleSlug>> modules = new HashMap<>();

  /** Knows the public modules of all environments. */
  ClassNames(Measurement measurement) {
    PublicUses.forEach(
        measurement,
        (use, slug) ->
            modules.computeIfAbsent(slug.name(), name -> new TreeSet<>()).add(slug));
  }

  /** The public modules of that short name, sorted; whether they define the class is left open. */
  Set<ModuleSlug> modulesOf(String className) {
    int end = className.indexOf("::");
    return modules.getOrDefault(end < 0 ? className : className.substring(0, end), Set.of());
  }

  /** Puppet's own form of a name: lower case, without a leading {@code ::}. */
  static String normal(String title) {
    String name = title.toLowerCase(Locale.ROOT);
    return name.startsWith("::") ? name.substring(2) : name;
  }
}
