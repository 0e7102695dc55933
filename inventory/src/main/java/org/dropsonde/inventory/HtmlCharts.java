package org.dropsonde.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The charts of the HTML report. */
final class HtmlCharts {
  private static final int MOST = 8;

  private HtmlCharts() {}

  static String of(Inventory inventory) {
    StringBuilder html = new StringBuilder();
    html.append(BarChart.svg("sources", "Versions by source", sources(inventory)));
    if (inventory.indexed()) {
      html.append(BarChart.svg("forge", "Versions against the Forge", forge(inventory)));
    }
    if (!inventory.drift().isEmpty()) {
      html.append(BarChart.svg("spread", "Most versions in use", spread(inventory)));
    }
    return html.toString();
  }

  private static List<BarChart.Bar> sources(Inventory inventory) {
    Map<String, Long> kinds = inventory.modules().stream()
        .collect(Collectors.groupingBy(
            module -> module.source().kind(), TreeMap::new, Collectors.counting()));
    return kinds.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(entry -> new BarChart.Bar(entry.getKey(), entry.getValue().intValue(), "bar"))
        .toList();
  }

  private static List<BarChart.Bar> forge(Inventory inventory) {
    List<BarChart.Bar> bars = new ArrayList<>();
    for (Lag lag : Lag.values()) {
      int count = inventory.count(module -> module.standing().behind() == lag);
      bars.add(new BarChart.Bar(
          switch (lag) {
            case NONE -> "up to date";
            case PATCH -> "patch behind";
            case MINOR -> "minor behind";
            case MAJOR -> "major behind";
            case UNKNOWN -> "not comparable";
          },
          count,
          switch (lag) {
            case NONE -> "lag-none";
            case PATCH -> "lag-patch";
            case MINOR -> "lag-minor";
            case MAJOR -> "lag-major";
            case UNKNOWN -> "lag-unknown";
          }));
    }
    return bars;
  }

  private static List<BarChart.Bar> spread(Inventory inventory) {
    return inventory.drift().stream()
        .sorted(Comparator.comparing((ModuleDrift drift) -> -drift.variants().size())
            .thenComparing(ModuleDrift::name))
        .limit(MOST)
        .map(drift -> new BarChart.Bar(drift.name(), drift.variants().size(), "bar"))
        .toList();
  }
}
