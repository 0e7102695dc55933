package org.dropsonde.inventory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dropsonde.inventory.TextPage.Cell;

/**
 * The drift between environments for a terminal: by module, then by environment. The brief form has a
 * line for each module, and the environments that are furthest behind.
 */
final class DriftText {
  private static final int MOST_GROUPS = 20;

  private final TextPage page;
  private final Inventory inventory;
  private final boolean brief;
  private final Map<String, EnvironmentGroup> groups = new HashMap<>();

  DriftText(TextPage page, Inventory inventory, boolean brief) {
    this.page = page;
    this.inventory = inventory;
    this.brief = brief;
    inventory.groups().forEach(group -> groups.put(group.id(), group));
  }

  void write() throws IOException {
    if (inventory.drift().isEmpty()) {
      return;
    }
    page.heading(
        "DRIFT: VERSIONS IN USE, NEWEST FIRST" + (brief ? " (IN HOW MANY ENVIRONMENTS)" : ""));
    List<List<Cell>> rows = new ArrayList<>();
    for (ModuleDrift drift : inventory.drift()) {
      if (brief) {
        rows.add(row(drift));
      } else {
        drift.variants().forEach(variant -> rows.add(row(drift, variant)));
      }
    }
    page.table("  ", rows);
    behind();
  }

  private List<Cell> row(ModuleDrift drift) {
    String versions = drift.variants().stream()
        .map(variant -> label(drift, variant) + " (" + variant.environments() + ")")
        .collect(Collectors.joining(", "));
    return List.of(
        new Cell(drift.name(), Ink.BOLD),
        new Cell(Wording.drift(worst(drift)), Ink.of(worst(drift))),
        Cell.of(versions));
  }

  /** Where nothing is behind, something differs. */
  private static Lag worst(ModuleDrift drift) {
    return drift.worst() == Lag.NONE ? Lag.UNKNOWN : drift.worst();
  }

  /** The version, with the owner where that is another one than that of the newest. */
  private String label(ModuleDrift drift, ModuleDrift.Variant variant) {
    InventoryModule module = inventory.module(variant.module());
    InventoryModule newest = inventory.module(drift.variants().get(0).module());
    String kind = module.source().kind();
    return module.label()
        + (kind.equals("forge") ? "" : " " + kind)
        + (module.title().equals(newest.title()) ? "" : " of " + owner(module));
  }

  private static String owner(InventoryModule module) {
    return module.slug() == null ? "nobody" : module.slug().owner();
  }

  private List<Cell> row(ModuleDrift drift, ModuleDrift.Variant variant) {
    Ink ink = Ink.of(variant.behind());
    boolean first = variant.equals(drift.variants().get(0));
    List<String> names = variant.groups().stream()
        .flatMap(id -> environments(id).stream())
        .map(EnvironmentGroup.Member::name)
        .toList();
    return List.of(
        new Cell(first ? drift.name() : "", Ink.BOLD),
        new Cell(label(drift, variant), ink),
        new Cell(Wording.drift(variant.behind()), ink),
        Cell.of(Wording.names(names, page.width() / 2)));
  }

  private List<EnvironmentGroup.Member> environments(String id) {
    EnvironmentGroup group = groups.get(id);
    return group == null ? List.of() : group.environments();
  }

  private void behind() throws IOException {
    List<EnvironmentGroup> laggards = inventory.groups().stream()
        .filter(group -> group.lag().behind() > 0)
        .sorted(Comparator.comparing((EnvironmentGroup group) -> -group.lag().behind())
            .thenComparing(group -> -group.lag().major()))
        .toList();
    if (laggards.isEmpty()) {
      return;
    }
    page.heading("WHO IS BEHIND THE NEWEST IN USE");
    List<List<Cell>> rows = new ArrayList<>();
    int most = brief ? MOST_GROUPS : laggards.size();
    for (EnvironmentGroup group : laggards.subList(0, Math.min(most, laggards.size()))) {
      EnvironmentGroup.Lags lag = group.lag();
      rows.add(List.of(
          new Cell(group.id(), Ink.BOLD),
          Cell.of(group.names(page.width() / 3)),
          Cell.of(Wording.count(lag.behind(), "module")),
          count(lag.major(), Lag.MAJOR),
          count(lag.minor(), Lag.MINOR),
          count(lag.patch(), Lag.PATCH)));
    }
    page.table("  ", rows);
    page.more(laggards.size() - most, " groups");
  }

  private static Cell count(int count, Lag lag) {
    return count == 0
        ? Cell.of("")
        : new Cell(count + " " + lag.name().toLowerCase(Locale.ROOT), Ink.of(lag));
  }
}
