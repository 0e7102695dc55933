package org.dropsonde.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Fleet.ClassUse;

/** Adds up what PuppetDB says, row by row, and forgets the nodes: linear in rows, small in memory. */
final class FleetCounter {
  static final String UNKNOWN = "unknown";

  private final Map<String, String> platforms = new HashMap<>();
  private final Set<String> nodes = new HashSet<>();
  private final TreeMap<String, TreeMap<String, Long>> counts = new TreeMap<>();

  /** A node's operating system family; the first that is known counts. */
  void platform(String node, String family) {
    if (!family.equals(UNKNOWN)) {
      platforms.putIfAbsent(node, family);
    }
  }

  /** A class on a node; platforms must be known by now. */
  void usedClass(String node, String title) {
    nodes.add(node);
    counts
        .computeIfAbsent(title, any -> new TreeMap<>())
        .merge(platforms.getOrDefault(node, UNKNOWN), 1L, Long::sum);
  }

  Fleet fleet() {
    List<ClassUse> uses = new ArrayList<>();
    counts.forEach((title, byPlatform) ->
        byPlatform.forEach((platform, count) -> uses.add(new ClassUse(title, platform, count))));
    return new Fleet(nodes.size(), uses);
  }
}
