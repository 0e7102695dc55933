package org.dropsonde.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows as a template wants them: cells that link to the pages of modules that have one. */
final class RowFields {
  private final ModuleRecords modules;
  private final String toModules;

  /** {@code toModules} leads from the page to the folder of the modules' pages. */
  RowFields(ModuleRecords modules, String toModules) {
    this.modules = modules;
    this.toModules = toModules;
  }

  Map<String, Object> row(PublicTable table, List<String> key, long sites, long plusMinus) {
    return row(table, key, sites, plusMinus, "");
  }

  /** A row without the column that a page is about; {@code seen} is the week of its number. */
  Map<String, Object> row(
      PublicTable table, List<String> key, long sites, long plusMinus, String seen) {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      Map<String, Object> cell = new HashMap<>(Map.of("text", key.get(i), "link", false));
      if (ModuleRecords.SLUGS.contains(table.keys().get(i)) && modules.has(key.get(i))) {
        cell.put("link", toModules + key.get(i) + ".html");
      }
      cells.add(cell);
    }
    return Map.of("cells", cells, "sites", sites, "plus-minus", plusMinus, "seen", seen);
  }
}
