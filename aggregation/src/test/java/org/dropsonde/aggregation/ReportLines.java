package org.dropsonde.aggregation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** Writes made-up sites as the collector keeps reports. */
final class ReportLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<View, String> COLUMNS =
      Map.of(View.PLATFORMS, "class_platforms", View.PUPPETFILE_METHODS, "puppetfile_ruby_methods");
  private static final Map<String, String> FIELDS = Map.of(
      "class_name", "name",
      "ruby_method", "name",
      "node_range", "nodes",
      "use_range", "uses",
      "module_range", "modules");

  private final Path weeks;
  private long sequence;

  /** Writes below this folder. */
  ReportLines(Path weeks) {
    this.weeks = weeks;
  }

  void write(List<SyntheticSite> sites) throws IOException {
    for (SyntheticSite site : sites) {
      for (WeekId week : site.weeks().keySet()) {
        append(week, line(site, week) + "\n");
      }
    }
  }

  void append(WeekId week, String text) throws IOException {
    Path file = weeks.resolve(week.toString()).resolve("reports-0001.jsonl");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Files.writeString(file.resolveSibling("closed"), "");
  }

  String line(SyntheticSite site, WeekId week) {
    ObjectNode line = JSON.createObjectNode().put("site", site.id()).put("sequence", ++sequence);
    ObjectNode report =
        line.putObject("report").put("report_format", "dropsonde/1").put("client_version", "0.1.0");
    for (View view : View.values()) {
      List<Map<String, String>> rows = site.rows(week, view);
      if (view == View.SITES) {
        rows.forEach(row -> report.put("environment_count", row.get("environment_range")));
      } else {
        ArrayNode array = report.putArray(COLUMNS.getOrDefault(view, view.viewName()));
        rows.forEach(row -> cells(array.addObject(), row));
      }
    }
    return line.toString();
  }

  private static void cells(ObjectNode object, Map<String, String> row) {
    row.forEach((name, value) -> {
      switch (name) {
        case "major", "below_major" -> {}
        case "from_major" -> object.put("version_requirement", requirement(row));
        case "pinned" -> object.put("pinned", value.equals("yes"));
        default -> object.put(FIELDS.getOrDefault(name, name), value);
      }
    });
  }

  private static String requirement(Map<String, String> row) {
    String below = row.getOrDefault("below_major", "");
    return ">= " + row.get("from_major") + ".0.0"
        + (below.equals(Dimension.OPEN) ? "" : " < " + below + ".0.0");
  }
}
