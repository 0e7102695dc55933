package org.dropsonde.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dropsonde.publication.ModuleRecords.ModuleRecord;
import org.dropsonde.publication.ModuleRecords.TableRow;
import org.dropsonde.publication.PublicDataSet.Point;

/** The list of modules, and a page for each. */
final class ModulePages {
  private final PublicDataSet data;
  private final ModuleRecords modules;
  private final Pages pages;

  ModulePages(PublicDataSet data, ModuleRecords modules, Pages pages) {
    this.data = data;
    this.modules = modules;
    this.pages = pages;
  }

  void write(SiteFolder site) throws PublicationException {
    site.write("modules/index.html", list());
    for (ModuleRecord module : modules.all()) {
      site.write("modules/" + module.file(), page(module));
    }
  }

  private String list() {
    long most =
        Math.max(1, modules.all().stream().mapToLong(ModuleRecord::sites).max().orElse(1));
    List<Map<String, Object>> rows = modules.all().stream()
        .map(module -> {
          List<Point> points = module.points();
          Point newest = points.isEmpty() ? null : points.get(points.size() - 1);
          return Map.<String, Object>of(
              "slug",
              module.slug(),
              "lower",
              module.slug().toLowerCase(Locale.ROOT),
              "file",
              module.file(),
              "sites",
              newest == null ? "-" : newest.sites(),
              "plus-minus",
              newest == null ? "-" : newest.plusMinus(),
              "seen",
              newest == null ? "" : newest.week(),
              "share",
              100 * module.sites() / most);
        })
        .toList();
    return pages.render(
        "modules", "../", "Modules", Map.of("modules", rows, "module-count", rows.size()));
  }

  private String page(ModuleRecord module) {
    List<String> weeks = data.releases().stream().map(Release::week).toList();
    Object chart = module.points().isEmpty() ? false : chart(module, weeks);
    return pages.render(
        "module",
        "../",
        module.slug(),
        Map.of(
            "slug",
            module.slug(),
            "file",
            module.slug() + ".json",
            "chart",
            chart,
            "tables",
            tables(module)));
  }

  private static Map<String, Object> chart(ModuleRecord module, List<String> weeks) {
    Point newest = module.points().get(module.points().size() - 1);
    return Map.of(
        "svg", LineChart.svg("Sites with " + module.slug(), weeks, module.points()),
        "sites", newest.sites(),
        "plus-minus", newest.plusMinus(),
        "seen", newest.week());
  }

  /** Each table that names the module, but for those that its chart shows. */
  private List<Map<String, Object>> tables(ModuleRecord module) {
    Map<PublicTable, List<TableRow>> byTable = new LinkedHashMap<>();
    for (TableRow row : module.rows()) {
      if (row.table().keys().size() == 1) {
        continue;
      }
      byTable.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row);
    }
    RowFields fields = new RowFields(modules, "");
    List<Map<String, Object>> tables = new ArrayList<>();
    byTable.forEach((table, rows) -> tables.add(Map.of(
        "name", table.name(),
        "title", table.title(),
        "why", table.why(),
        "columns", table.keys(),
        "rows",
            rows.stream()
                .sorted(Comparator.comparingLong((TableRow row) -> row.newest().sites())
                    .reversed())
                .map(row -> fields.row(
                    table,
                    row.key(),
                    row.newest().sites(),
                    row.newest().plusMinus(),
                    row.newest().week()))
                .toList())));
    return tables;
  }
}
