package org.dropsonde.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dropsonde.spi.ModuleSlug;
import org.jspecify.annotations.Nullable;

/**
 * What needs what, over all environments, by the metadata.json files that are at hand.
 *
 * @param nodes every module, sorted by title; then those that are needed and nowhere there
 * @param edges sorted as the nodes are
 */
record DependencyGraph(List<Node> nodes, List<Edge> edges) {
  /** What a drawing says of the nodes that look so, where there are any. */
  static final String LEGEND = "dotted: it is not known what it needs";

  DependencyGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * A module, whatever its versions.
   *
   * @param id {@code m0} and so on
   * @param labels its versions in use, newest first; empty where it is missing
   * @param look how it is to be drawn
   */
  record Node(String id, String title, List<String> labels, Look look) {
    /** Its versions in one line, not more than three. */
    String versions() {
      int more = labels.size() - 3;
      String shown = String.join(", ", labels.subList(0, Math.min(3, labels.size())));
      return look == Look.MISSING
          ? "missing"
          : more > 0 ? shown + ", and " + more + " more" : shown;
    }
  }

  /** What a graph has to say of a module beside its edges. */
  enum Look {
    /** All that it needs is drawn. */
    PLAIN,
    /** Of some version in use, it is not known what it needs. */
    OPEN,
    /** It is needed, and nowhere there. */
    MISSING
  }

  /**
   * One module needs another.
   *
   * @param range as written; null where any version will do
   */
  record Edge(Node from, Node to, @Nullable String range) {}

  static DependencyGraph of(Inventory inventory) {
    Map<String, List<InventoryModule>> byTitle = new LinkedHashMap<>();
    inventory.modules().stream()
        .sorted((left, right) -> left.title().compareTo(right.title()))
        .forEach(module ->
            byTitle.computeIfAbsent(module.title(), title -> new ArrayList<>()).add(module));
    Map<String, Node> nodes = new LinkedHashMap<>();
    byTitle.forEach((title, modules) ->
        nodes.put(title, new Node("m" + nodes.size(), title, labels(modules), look(modules))));
    Set<Edge> edges = new LinkedHashSet<>();
    byTitle.forEach((title, modules) -> {
      for (InventoryModule module : modules) {
        for (InventoryModule.Dependency needed : module.dependencies()) {
          Node from = nodes.get(title);
          Node to = target(needed.name(), nodes);
          if (from != null) {
            edges.add(new Edge(from, to, needed.range()));
          }
        }
      }
    });
    return new DependencyGraph(List.copyOf(nodes.values()), List.copyOf(edges));
  }

  /** Whether of some module it is not known what it needs. */
  boolean isOpen() {
    return nodes.stream().anyMatch(node -> node.look() == Look.OPEN);
  }

  private static Look look(Collection<InventoryModule> modules) {
    return modules.stream().allMatch(InventoryModule::dependenciesKnown) ? Look.PLAIN : Look.OPEN;
  }

  private static List<String> labels(Collection<InventoryModule> modules) {
    return modules.stream().map(InventoryModule::label).distinct().toList();
  }

  /** The module that is meant: by its full name, or by the directory name where that is all we know. */
  private static Node target(String name, Map<String, Node> nodes) {
    Node exact = nodes.get(name);
    if (exact != null) {
      return exact;
    }
    Node bare = ModuleSlug.parse(name).map(slug -> nodes.get(slug.name())).orElse(null);
    return bare != null
        ? bare
        : nodes.computeIfAbsent(
            name, missing -> new Node("m" + nodes.size(), missing, List.of(), Look.MISSING));
  }
}
