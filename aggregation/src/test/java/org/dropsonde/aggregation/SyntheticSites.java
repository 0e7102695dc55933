package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dropsonde.aggregation.PublicCatalog.Module;
import org.dropsonde.spi.Domain.Scale;

/** Made-up sites, the same for the same seed: popular modules are in most, and every week some change. */
final class SyntheticSites {
  private static final List<String> PLATFORMS = List.of("RedHat", "Debian", "windows", "other");

  private final PublicCatalog catalog;
  private final Random random;

  SyntheticSites(PublicCatalog catalog, long seedNumber) {
    this.catalog = catalog;
    this.random = new Random(seedNumber);
  }

  List<SyntheticSite> some(int sites, List<WeekId> weeks) {
    List<SyntheticSite> made = new ArrayList<>();
    for (int i = 0; i < sites; i++) {
      made.add(site(weeks));
    }
    return made;
  }

  SyntheticSite site(List<WeekId> weeks) {
    byte[] id = new byte[32];
    random.nextBytes(id);
    SyntheticSite site = new SyntheticSite(HexFormat.of().formatHex(id), new TreeMap<>());
    List<Module> modules = new ArrayList<>();
    for (WeekId week : weeks) {
      modules.removeIf(module -> random.nextInt(20) == 0);
      for (int i = modules.isEmpty() ? 12 : 2; i > 0; i--) {
        Module module = catalog.modules().get(heavyTailed(catalog.modules().size()));
        if (!modules.contains(module)) {
          modules.add(module);
        }
      }
      if (random.nextInt(8) > 0) {
        site.weeks().put(week, views(modules));
      }
    }
    return site;
  }

  private Map<View, List<Map<String, String>>> views(List<Module> modules) {
    Map<View, List<Map<String, String>>> views = new LinkedHashMap<>();
    for (View view : View.values()) {
      views.put(view, new ArrayList<>());
    }
    for (Module module : modules) {
      String version = module.versions().get(heavyTailed(module.versions().size()));
      add(
          views,
          View.MODULES,
          "slug",
          module.slug(),
          "version",
          version,
          "major",
          PublicCatalog.major(version));
      String name = module.classes().get(heavyTailed(module.classes().size()));
      String nodes = Scale.NODES.bucket(random.nextInt(300));
      add(views, View.CLASSES, "slug", module.slug(), "class_name", name, "node_range", nodes);
      add(
          views,
          View.DECLARED_CLASSES,
          "slug",
          module.slug(),
          "class_name",
          name,
          "use_range",
          "1");
      add(
          views,
          View.PLATFORMS,
          "slug",
          module.slug(),
          "class_name",
          name,
          "platform",
          PLATFORMS.get(random.nextInt(4)),
          "node_range",
          nodes);
      dependency(views, View.DEPENDENCIES, "slug", module.slug());
      if (random.nextInt(10) == 0) {
        add(views, View.UNUSED_MODULES, "slug", module.slug());
        add(views, View.UNUSED_CLASSES, "slug", module.slug(), "class_name", name);
      }
    }
    add(
        views,
        View.PUPPETFILE_METHODS,
        "ruby_method",
        random.nextBoolean() ? "other" : "each",
        "use_range",
        "2");
    add(
        views,
        View.MODULE_SOURCES,
        "kind",
        random.nextBoolean() ? "git" : "forge",
        "pinned",
        random.nextBoolean() ? "yes" : "no",
        "module_range",
        "3-5");
    dependency(views, View.PUPPET_REQUIREMENTS, "product", "puppet");
    add(
        views,
        View.SITES,
        "environment_range",
        random.nextBoolean() ? "1" : "3-5",
        "module_total",
        Scale.NODES.bucket(modules.size()));
    return views;
  }

  private void dependency(
      Map<View, List<Map<String, String>>> views, View view, String key, String value) {
    int from = random.nextInt(6);
    String below = random.nextInt(4) == 0 ? Dimension.OPEN : "" + (from + 1 + random.nextInt(3));
    add(views, view, key, value, "from_major", "" + from, "below_major", below);
  }

  static void add(Map<View, List<Map<String, String>>> views, View view, String... cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    views.computeIfAbsent(view, absent -> new ArrayList<>()).add(row);
  }

  private int heavyTailed(int bound) {
    return Math.min(bound - 1, (int) (Math.pow(bound + 1.0, random.nextDouble()) - 1));
  }
}
