package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexedModule;

/** What is public without any report: modules, their versions and classes, and which are popular. */
final class PublicCatalog {
  /** What else an index may hold would need quoting in files, and is no version of any module. */
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+_-]{1,64}");

  private static final Pattern MAJOR = Pattern.compile("\\d{1,4}");
  private static final Pattern CLASS = Pattern.compile("[a-z0-9_:]{1,191}");

  private final List<Module> modules;

  private PublicCatalog(List<Module> modules) {
    this.modules = List.copyOf(modules);
  }

  /**
   * Makes one of an index of the Forge.
   *
   * @param published how many sites have which module according to an earlier release, by slug;
   *     modules that are missing there are as popular as the lists say; where these say nothing, too,
   *     endorsed modules with many versions come first
   */
  static PublicCatalog of(ForgeIndex index, PublicLists lists, Map<String, Long> published) {
    Map<String, Integer> ranks = new HashMap<>();
    for (String slug : lists.popular()) {
      ranks.putIfAbsent(slug, -ranks.size());
    }
    // The last resort is a hash: the alphabet would favour authors whose names begin with an A.
    Comparator<IndexedModule> popularity = Comparator.<IndexedModule>comparingLong(
            module -> published.getOrDefault(module.slug(), 0L))
        .thenComparingInt(module -> ranks.getOrDefault(module.slug(), Integer.MIN_VALUE))
        .thenComparing(module -> module.endorsement() != null)
        .thenComparingInt(module -> module.versions().size())
        .reversed()
        .thenComparing(module -> Sha256.hex(module.slug()));
    List<Module> modules = new ArrayList<>();
    index.modules().stream()
        .sorted(popularity)
        .forEach(module -> modules.add(Module.of(module, lists.classes().names(module.slug()))));
    return new PublicCatalog(modules);
  }

  /** All modules, the most popular first. */
  List<Module> modules() {
    return modules;
  }

  /** The part of a version before its first dot. */
  static String major(String version) {
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }

  /**
   * A published module.
   *
   * @param versions newest first, deleted ones too
   * @param classes lower case, the main class first
   */
  record Module(String slug, List<String> versions, List<String> classes) {
    Module {
      versions = List.copyOf(versions);
      classes = List.copyOf(classes);
    }

    private static Module of(IndexedModule module, List<String> classes) {
      String slug = module.slug();
      List<String> versions = Stream.concat(module.versions().stream(), module.withdrawn().stream())
          .filter(version -> VERSION.matcher(version).matches())
          .toList();
      List<String> names = Stream.concat(
              Stream.of(slug.substring(slug.indexOf('-') + 1)), classes.stream())
          .filter(name -> CLASS.matcher(name).matches())
          .distinct()
          .toList();
      return new Module(slug, versions, names);
    }

    /** The highest major version; 0 where none is known. */
    int highestMajor() {
      return versions.stream()
          .map(PublicCatalog::major)
          .filter(major -> MAJOR.matcher(major).matches())
          .mapToInt(Integer::parseInt)
          .max()
          .orElse(0);
    }
  }
}
