package org.dropsonde.inventory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dropsonde.inventory.TextPage.Cell;

/** The drift between environments for a terminal: by module, then by environment. */
final class DriftText {
  private final TextPage page;
  private final Inventory inventory;
  private final Map<String, EnvironmentGroup> groups = new HashMap<>();

  DriftText(TextPage page, Inventory inventory) {
    this.page = page;
    this.inventory = inventory;
    inventory.groups().forEach(group -> groups.put(group.id(), group));
  }

  void write() throws IOException {
    if (inventory.drift().isEmpty()) {
      return;
    }
    page.heading("DRIFT: VERSIONS IN USE, NEWEST FIRST");
    List<List<Cell>> rows = new ArrayList<>();
    for (ModuleDrift drift : inventory.drift()) {
      String title = drift.name();
      for (ModuleDrift.Variant variant : drift.variants()) {
        rows.add(row(title, variant));
        title = "";
      }
    }
    page.table("  ", rows);
    behind();
  }

  private List<Cell> row(String title, ModuleDrift.Variant variant) {
    Ink ink = Ink.of(variant.behind());
    InventoryModule module = inventory.module(variant.module());
    String fork =
        module.source().kind().equals("forge") ? "" : " " + module.source().kind();
    List<String> names = variant.groups().stream()
        .flatMap(id -> environments(id).stream())
        .map(EnvironmentGroup.Member::name)
        .toList();
    return List.of(
        new Cell(title, Ink.BOLD),
        new Cell(module.label() + fork, ink),
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
    for (EnvironmentGroup group : laggards) {
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
  }

  private static Cell count(int count, Lag lag) {
    return count == 0
        ? Cell.of("")
        : new Cell(count + " " + lag.name().toLowerCase(Locale.ROOT), Ink.of(lag));
  }
}
