package org.dropsonde.publication;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The first page, a page a table with its query, and what the numbers mean. */
final class TablePages {
  /** Rows of each top list on the first page. */
  private static final int TOP = 10;

  /** Rows on a table's page; its files have all of them. */
  private static final int SHOWN = 1_000;

  /** Of a normal distribution, 95 in 100 lie within so many standard deviations. */
  private static final double WIDTH = 1.96;

  private final PublicDataSet data;
  private final ModuleRecords modules;
  private final Pages pages;

  TablePages(PublicDataSet data, ModuleRecords modules, Pages pages) {
    this.data = data;
    this.modules = modules;
    this.pages = pages;
  }

  void write(SiteFolder site) throws PublicationException {
    List<PublicTable> tables = data.tables();
    site.write("index.html", home(tables));
    site.write(
        "tables/index.html",
        pages.render(
            "tables",
            "../",
            "Tables and queries",
            Map.of("tables", tables.stream().map(this::fields).toList())));
    for (PublicTable table : tables) {
      site.write(
          "tables/" + table.name() + ".html",
          pages.render("table", "../", table.title(), tableFields(table)));
    }
    site.write("method.html", method(tables));
  }

  private String home(List<PublicTable> tables) {
    RowFields rows = new RowFields(modules, "modules/");
    List<Map<String, Object>> tops = tables.stream()
        .filter(table -> !table.keys().isEmpty() && !table.rows().isEmpty())
        .sorted(Comparator.comparing(table -> !table.keys().equals(List.of("slug"))))
        .map(table -> {
          Map<String, Object> top = fields(table);
          top.put("columns", table.keys());
          top.put(
              "rows",
              table.ranked().stream()
                  .limit(TOP)
                  .map(row -> rows.row(table, row.values(), row.sites(), row.plusMinus()))
                  .toList());
          return top;
        })
        .toList();
    return pages.render(
        "home", "", "Home", Map.of("tops", tops, "module-count", modules.all().size()));
  }

  private Map<String, Object> tableFields(PublicTable table) {
    RowFields rows = new RowFields(modules, "../modules/");
    Map<String, Object> fields = fields(table);
    String week = weekOf(table);
    fields.putAll(Map.of(
        "why", table.why(),
        "owner", table.owner(),
        "sql", table.sql(),
        "table-week", week,
        "columns", table.keys(),
        "more", table.rows().size() > SHOWN,
        "shown", SHOWN,
        "downloads", ReleaseFiles.links(data, week, table.name())));
    fields.put(
        "rows",
        table.ranked().stream()
            .limit(SHOWN)
            .map(row -> rows.row(table, row.values(), row.sites(), row.plusMinus()))
            .toList());
    return fields;
  }

  private String method(List<PublicTable> tables) {
    Release newest = data.newest();
    return pages.render(
        "method",
        "",
        "What the numbers mean",
        Map.of(
            "tables", tables.stream().map(this::fields).toList(),
            "quarter", newest.quarter(),
            "cap", number(newest.rhoCap()),
            "spent", number(newest.rhoSpent()),
            "chance", number(newest.detection())));
  }

  private Map<String, Object> fields(PublicTable table) {
    return new HashMap<>(Map.of(
        "name", table.name(),
        "title", table.title(),
        "count", table.rows().size(),
        "sigma", number(table.sigma()),
        "width", Math.round(WIDTH * table.sigma()),
        "threshold", table.threshold(),
        "bound", table.bound()));
  }

  /** The newest release that has the table. */
  private String weekOf(PublicTable table) {
    String week = data.newest().week();
    for (Release release : data.releases()) {
      if (release.table(table.name()).isPresent()) {
        week = release.week();
      }
    }
    return week;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value)
        .replaceFirst("(\\.[0-9]*?)0+$", "$1")
        .replaceFirst("\\.$", "");
  }
}
