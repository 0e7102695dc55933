package org.dropsonde.inventory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dropsonde.inventory.TextPage.Cell;
import org.jspecify.annotations.Nullable;

/**
 * The environments for a terminal: one group in full, every other one by what is different there; in
 * the brief form, by how much that is.
 *
 * <p>In full stands the group of {@code production}, which is Puppet's default environment, or else
 * the largest.
 */
final class GroupText {
  /** More differences than anybody reads from top to bottom. */
  private static final int MOST_DIFFERENCES = 200;

  private static final int MOST_GROUPS = 60;

  private final TextPage page;
  private final Inventory inventory;
  private final boolean brief;
  private final Ages ages;

  GroupText(TextPage page, Inventory inventory, boolean brief, Ages ages) {
    this.page = page;
    this.inventory = inventory;
    this.brief = brief;
    this.ages = ages;
  }

  /** Whether all the differences would be too many to read. */
  static boolean isLong(Inventory inventory) {
    if (inventory.groups().isEmpty()) {
      return false;
    }
    Set<Integer> base = new HashSet<>(base(inventory).modules());
    return inventory.groups().stream()
            .flatMap(group -> group.modules().stream())
            .filter(id -> !base.contains(id))
            .limit(MOST_DIFFERENCES + 1L)
            .count()
        > MOST_DIFFERENCES;
  }

  void write() throws IOException {
    if (inventory.groups().isEmpty()) {
      return;
    }
    EnvironmentGroup base = base(inventory);
    page.heading("ENVIRONMENTS");
    title(base);
    List<List<Cell>> rows = new ArrayList<>();
    for (int id : base.modules()) {
      rows.add(row(inventory.module(id)));
    }
    page.table("    ", rows);
    remarks(base);
    List<EnvironmentGroup> others = inventory.groups().stream()
        .filter(group -> !group.id().equals(base.id()))
        .toList();
    if (brief) {
      amounts(base, others);
      return;
    }
    for (EnvironmentGroup group : others) {
      page.blank();
      title(group);
      page.table("    ", differences(base, group));
      remarks(group);
    }
  }

  private void amounts(EnvironmentGroup base, List<EnvironmentGroup> others) throws IOException {
    page.heading("DIFFERENCES FROM " + name(base));
    List<List<Cell>> rows = new ArrayList<>();
    for (EnvironmentGroup group : others.subList(0, Math.min(MOST_GROUPS, others.size()))) {
      Map<String, Long> signs = differences(base, group).stream()
          .collect(Collectors.groupingBy(row -> row.get(0).text(), Collectors.counting()));
      rows.add(List.of(
          new Cell(group.id(), Ink.BOLD),
          Cell.of(group.names(page.width() / 3)),
          amount(signs.get("~"), " other version", Ink.YELLOW),
          amount(signs.get("+"), " only here", Ink.GREEN),
          amount(signs.get("-"), " missing here", Ink.RED)));
    }
    page.table("  ", rows);
    page.more(others.size() - MOST_GROUPS, " groups");
  }

  private static Cell amount(@Nullable Long count, String what, Ink ink) {
    return count == null ? Cell.of("") : new Cell(count + what, ink);
  }

  /** What to call a group in a sentence: {@code production}, or its first environment. */
  private static String name(EnvironmentGroup group) {
    List<String> names =
        group.environments().stream().map(EnvironmentGroup.Member::name).toList();
    return names.contains("production") ? "production" : names.get(0);
  }

  private static EnvironmentGroup base(Inventory inventory) {
    return inventory.groups().stream()
        .filter(group -> group.environments().stream()
            .anyMatch(environment -> environment.name().equals("production")))
        .findFirst()
        .orElse(inventory.groups().get(0));
  }

  private void title(EnvironmentGroup group) throws IOException {
    String count = Wording.count(group.modules().size(), "module");
    page.line(
        "  ",
        new Cell(group.id() + "  ", Ink.BOLD),
        new Cell(group.names(page.width() - count.length() - 12), Ink.BOLD),
        new Cell("  " + count, Ink.DIM));
  }

  private List<Cell> row(InventoryModule module) {
    return List.of(
        Cell.of(module.title()),
        Cell.of(module.label()),
        new Cell(ages.of(module), Ink.DIM),
        new Cell(source(module), module.source().pinned() ? Ink.DIM : Ink.YELLOW),
        status(module));
  }

  private static String source(InventoryModule module) {
    SourceLine source = module.source();
    String url = source.url() == null ? "" : " " + source.url();
    return source.kind() + (source.pinned() ? "" : " (floating)") + url;
  }

  private static Cell status(InventoryModule module) {
    InventoryModule.Standing standing = module.standing();
    if (standing.deprecated()) {
      String successor = standing.supersededBy();
      return new Cell("deprecated" + (successor == null ? "" : ", use " + successor), Ink.RED);
    }
    String behind = Wording.behind(standing);
    String certain = module.certain() ? "" : " (if a condition holds)";
    if (!behind.isEmpty()) {
      return new Cell(behind + certain, Ink.of(standing.behind()));
    }
    return switch (standing.visibility()) {
      case PUBLIC -> new Cell("public" + certain, Ink.PLAIN);
      case PRIVATE -> new Cell("private" + certain, Ink.DIM);
      case UNKNOWN -> Cell.of(certain.strip());
    };
  }

  private List<List<Cell>> differences(EnvironmentGroup base, EnvironmentGroup group) {
    Map<String, InventoryModule> before = byName(base);
    Map<String, InventoryModule> here = byName(group);
    List<List<Cell>> rows = new ArrayList<>();
    here.forEach((name, module) -> {
      InventoryModule other = before.get(name);
      if (other == null) {
        rows.add(List.of(
            new Cell("+", Ink.GREEN),
            Cell.of(module.title()),
            Cell.of(module.label()),
            Cell.of("only here")));
      } else if (module.id() != other.id()) {
        rows.add(changed(module, other, name(base)));
      }
    });
    before.forEach((name, module) -> {
      if (!here.containsKey(name)) {
        rows.add(List.of(
            new Cell("-", Ink.RED),
            Cell.of(module.title()),
            Cell.of(module.label()),
            Cell.of("missing here")));
      }
    });
    return rows;
  }

  private static List<Cell> changed(InventoryModule here, InventoryModule there, String base) {
    Lag lag = Lag.of(here.comparable().orElse(null), there.comparable().orElse(null));
    String source = here.source().kind().equals(there.source().kind())
            && Objects.equals(here.source().url(), there.source().url())
        ? ""
        : " from " + source(there);
    String title = here.title().equals(there.title()) ? "" : there.title() + " ";
    return List.of(
        new Cell("~", Ink.YELLOW),
        Cell.of(here.title()),
        new Cell(here.label(), Ink.of(lag)),
        Cell.of(base + " has " + title + there.label() + source));
  }

  private Map<String, InventoryModule> byName(EnvironmentGroup group) {
    Map<String, InventoryModule> modules = new TreeMap<>();
    for (int id : group.modules()) {
      modules.put(inventory.module(id).name(), inventory.module(id));
    }
    return modules;
  }

  private void remarks(EnvironmentGroup group) throws IOException {
    if (!group.complete()) {
      page.paragraph(
          "    ",
          "    ",
          new Cell(
              "Part of the Puppetfile is not known without running Ruby: modules may be missing.",
              Ink.YELLOW));
    }
    for (EnvironmentGroup.Unloaded unloaded : group.unloaded()) {
      page.paragraph(
          "    ",
          "      ",
          new Cell(
              "not loaded: " + unloaded.path() + " (" + unloaded.reason() + "): "
                  + unloaded.detail(),
              Ink.YELLOW));
    }
  }
}
