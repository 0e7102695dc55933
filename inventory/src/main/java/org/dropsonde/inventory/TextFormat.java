package org.dropsonde.inventory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dropsonde.inventory.TextPage.Cell;
import org.dropsonde.spi.Visibility;

/** The inventory for a terminal: summary, drift, then each group, and what was left out. */
final class TextFormat implements InventoryWriter {
  private static final int MOST_NOTES = 5;

  @Override
  public void write(Inventory inventory, Presentation presentation, OutputStream out)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    TextPage page = new TextPage(writer, presentation);
    page.line("", new Cell(inventory.name(), Ink.BOLD), Cell.of("  " + inventory.what()));
    Ages ages = Ages.at(presentation.time());
    summary(page, inventory, ages);
    boolean brief = !presentation.full() && GroupText.isLong(inventory);
    new DriftText(page, inventory, brief).write();
    new GroupText(page, inventory, brief, ages).write();
    notes(page, inventory.notes(), presentation.full());
    if (brief) {
      page.blank();
      page.paragraph(
          "",
          "",
          new Cell(
              "Shortened, because there is much: --full tells every difference, --format html lets you"
                  + " search and compare.",
              Ink.DIM));
    }
    writer.flush();
  }

  private static void summary(TextPage page, Inventory inventory, Ages ages) throws IOException {
    page.blank();
    List<List<Cell>> facts = new ArrayList<>();
    facts.add(fact("Environments", inventory.environments() + grouped(inventory), Ink.PLAIN));
    facts.add(fact(
        "Modules",
        inventory.names() + ", " + Wording.count(inventory.modules().size(), "version") + ", "
            + Wording.count(inventory.uses(), "use"),
        Ink.PLAIN));
    facts.add(fact("Sources", sources(inventory), Ink.PLAIN));
    int floating = inventory.count(module -> !module.source().pinned());
    facts.add(fact(
        "Pinned",
        (inventory.modules().size() - floating) + ", floating " + floating,
        floating > 0 ? Ink.YELLOW : Ink.PLAIN));
    if (inventory.indexed()) {
      published(inventory, facts, ages);
    } else {
      facts.add(fact("Published", "not known: no Forge index", Ink.DIM));
    }
    int drifting = inventory.drift().size();
    facts.add(fact(
        "Drift",
        drifting == 0 ? "none" : Wording.count(drifting, "module") + " not the same everywhere",
        drifting > 0 ? Ink.YELLOW : Ink.GREEN));
    page.table("  ", facts);
  }

  private static void published(Inventory inventory, List<List<Cell>> facts, Ages ages) {
    facts.add(fact(
        "Published",
        "public " + inventory.count(Visibility.PUBLIC) + ", private "
            + inventory.count(Visibility.PRIVATE) + ", unknown "
            + inventory.count(Visibility.UNKNOWN),
        Ink.PLAIN));
    Map<Lag, Integer> behind = new TreeMap<>();
    inventory
        .modules()
        .forEach(module -> behind.merge(module.standing().behind(), 1, Integer::sum));
    facts.add(fact(
        "Behind",
        behind.getOrDefault(Lag.MAJOR, 0) + " major, " + behind.getOrDefault(Lag.MINOR, 0)
            + " minor, " + behind.getOrDefault(Lag.PATCH, 0) + " patch; "
            + behind.getOrDefault(Lag.NONE, 0) + " up to date",
        behind.containsKey(Lag.MAJOR) ? Ink.RED : Ink.PLAIN));
    ages.summary(inventory).ifPresent(age -> facts.add(fact("Age", age, Ink.PLAIN)));
    int deprecated = inventory.count(module -> module.standing().deprecated());
    facts.add(
        fact("Deprecated", Integer.toString(deprecated), deprecated > 0 ? Ink.RED : Ink.PLAIN));
  }

  private static String grouped(Inventory inventory) {
    return inventory.groups().size() == inventory.environments()
        ? ""
        : " in " + Wording.count(inventory.groups().size(), "group") + " with the same modules";
  }

  private static String sources(Inventory inventory) {
    Map<String, Long> kinds = inventory.modules().stream()
        .collect(Collectors.groupingBy(
            module -> module.source().kind(), TreeMap::new, Collectors.counting()));
    return kinds.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static List<Cell> fact(String name, String value, Ink ink) {
    return List.of(new Cell(name, Ink.DIM), new Cell(value, ink));
  }

  /** Of each kind the first few, unless all are wanted; what could not be read, always. */
  private static void notes(TextPage page, List<InventoryNote> notes, boolean full)
      throws IOException {
    if (notes.isEmpty()) {
      return;
    }
    page.heading("LEFT OUT, RENAMED AND WORTH KNOWING");
    Map<String, List<InventoryNote>> kinds = new LinkedHashMap<>();
    notes.forEach(
        note -> kinds.computeIfAbsent(note.kind(), kind -> new ArrayList<>()).add(note));
    for (Map.Entry<String, List<InventoryNote>> kind : kinds.entrySet()) {
      boolean bad = kind.getKey().equals("failed") || kind.getKey().equals("partial");
      List<InventoryNote> all = kind.getValue();
      int most = bad || full ? all.size() : Math.min(MOST_NOTES, all.size());
      for (InventoryNote note : all.subList(0, most)) {
        note(page, note, bad ? Ink.RED : Ink.PLAIN);
      }
      page.more(all.size() - most, " " + kind.getKey());
    }
  }

  private static void note(TextPage page, InventoryNote note, Ink ink) throws IOException {
    String where = note.where().isEmpty() ? "" : note.where() + ": ";
    String others = note.others() > 0
        ? " (and in " + Wording.count(note.others(), "more environment") + ")"
        : "";
    page.paragraph(
        "  ", "    ", new Cell(note.kind() + "  " + where + note.message() + others, ink));
  }
}
