package org.dropsonde.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dropsonde.publication.PublicDataSet.Point;

/** All modules of a data set, most used first. */
final class ModuleRecords {
  /** Key columns that hold a module's slug. */
  static final Set<String> SLUGS = Set.of("slug", "other_slug");

  /** A slug as the Forge gives it (v3 API description): fit for a file name, too. */
  private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9]+-[a-z][a-z0-9_]*");

  private final List<ModuleRecord> all;
  private final Set<String> slugs;

  private ModuleRecords(Map<String, ModuleRecord> bySlug) {
    this.slugs = bySlug.keySet();
    this.all = bySlug.values().stream()
        .sorted(Comparator.comparingLong(ModuleRecord::sites)
            .reversed()
            .thenComparing(ModuleRecord::slug))
        .toList();
  }

  static ModuleRecords of(PublicDataSet data) {
    Map<String, List<Point>> points = new HashMap<>();
    Map<String, List<TableRow>> rows = new TreeMap<>();
    for (PublicTable table : data.tables()) {
      data.histories(table.name()).forEach((key, history) -> {
        TableRow row = new TableRow(table, key, history.get(history.size() - 1));
        for (String column : SLUGS) {
          int at = table.keyIndex(column);
          if (at >= 0 && SLUG.matcher(key.get(at)).matches()) {
            rows.computeIfAbsent(key.get(at), slug -> new ArrayList<>()).add(row);
          }
        }
        if (table.keys().equals(List.of("slug"))) {
          points.merge(
              key.get(0), history, (one, other) -> one.size() >= other.size() ? one : other);
        }
      });
    }
    Map<String, ModuleRecord> records = new TreeMap<>();
    rows.forEach((slug, found) ->
        records.put(slug, new ModuleRecord(slug, points.getOrDefault(slug, List.of()), found)));
    return new ModuleRecords(records);
  }

  List<ModuleRecord> all() {
    return all;
  }

  boolean has(String slug) {
    return slugs.contains(slug);
  }

  /** What is published of one module: its number over time, and each row that names it. */
  record ModuleRecord(String slug, List<Point> points, List<TableRow> rows) {
    long sites() {
      return points.isEmpty() ? 0 : points.get(points.size() - 1).sites();
    }

    /** The page's file name. */
    String file() {
      return slug + ".html";
    }
  }

  /** A row as it was last published. */
  record TableRow(PublicTable table, List<String> key, Point newest) {}
}
