package org.dropsonde.collector;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportDraft;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.ReportException.Kind;
import org.dropsonde.report.ReportSchema;
import org.dropsonde.report.SiteId;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/**
 * A report of the original client (Dropsonde 0.0.9), taken as something that was measured: it goes
 * through the same filter as at a site, because that client's own lets private names pass.
 */
final class OriginalReport {
  /** The original does not say which version made the report. */
  private static final String CLIENT = "0.0.0";

  private final Map<?, ?> snapshots;
  private final Map<String, String> slugs = new TreeMap<>();

  private OriginalReport(Map<?, ?> snapshots) {
    this.snapshots = snapshots;
  }

  /**
   * Reads one.
   *
   * @throws ReportException where it is none, or has a site ID of another form
   */
  static Report read(byte[] body, ReportSchema schema, Catalog catalog) throws ReportException {
    Map<?, ?> document = JsonTree.object(body)
        .orElseThrow(() -> new ReportException(Kind.FORMAT, "", "is not a JSON object"));
    String site = text(document, "site_id");
    if (!SiteId.isValid(site)) {
      throw new ReportException(
          Kind.FORMAT, "/site_id", "is not 128 lower-case hexadecimal digits");
    }
    Map<?, ?> snapshots = map(map(document, "self-service-analytics"), "snapshots");
    return new OriginalReport(snapshots).report(new SiteId(site), schema, catalog);
  }

  private Report report(SiteId site, ReportSchema schema, Catalog catalog) {
    rows("modules")
        .forEach(module -> slugs.merge(
            text(module, "name"),
            text(module, "slug"),
            (one, other) -> one.equals(other) ? one : ""));
    ReportDraft draft = new ReportDraft(catalog);
    for (Column column : schema.columns()) {
      Optional<Value> measured = measured(column.name());
      if (measured.isPresent()) {
        add(draft, column, measured.get());
      }
    }
    return draft.seal(CLIENT, site);
  }

  /** A column that breaks its rules is left out alone. */
  private static void add(ReportDraft draft, Column column, Value value) {
    try {
      draft.add(column, value);
    } catch (ReportException e) {
      return;
    }
  }

  private Optional<Value> measured(String column) {
    if (!snapshots.containsKey(column)) {
      return Optional.empty();
    }
    return switch (column) {
      case "environment_count" ->
        map(snapshots, column).get("value") instanceof Long count
            ? Optional.of(new Value.Whole(count))
            : Optional.empty();
      case "modules" -> each(column, OriginalReport::module);
      case "dependencies" ->
        each(
            column,
            row -> Optional.of(
                optional(Row.EMPTY.with("slug", text(row, "name")), row, "version_requirement")));
      case "puppetfile_ruby_methods" ->
        each(
            column,
            row ->
                Optional.of(Row.EMPTY.with("name", text(row, "name")).with("uses", number(row))));
      case "classes" ->
        each(column, row -> ofClass(text(row, "name")).map(of -> of.with("nodes", number(row))));
      case "class_platforms" ->
        each(
            column,
            row -> ofClass(text(row, "name"))
                .map(of -> of.with("platform", text(row, "platform")).with("nodes", number(row))));
      case "unused_modules" -> each(column, row -> ofModule(text(row, "name")));
      case "unused_classes" -> each(column, row -> ofClass(text(row, "name")));
      default -> Optional.empty();
    };
  }

  private static Optional<Row> module(Map<?, ?> row) {
    return Optional.of(optional(
        Row.EMPTY.with("name", text(row, "name")).with("slug", text(row, "slug")), row, "version"));
  }

  /** The original names a class without its module: the first part is the module's short name. */
  private Optional<Row> ofClass(String title) {
    String name = title.toLowerCase(Locale.ROOT);
    return slug(name.split("::", 2)[0])
        .map(slug -> Row.EMPTY.with("slug", slug).with("name", name));
  }

  private Optional<Row> ofModule(String name) {
    return slug(name).map(slug -> Row.EMPTY.with("name", name).with("slug", slug));
  }

  /** Of the modules in this very report; none where two have the name. */
  private Optional<String> slug(String name) {
    return Optional.ofNullable(slugs.get(name)).filter(slug -> !slug.isEmpty());
  }

  private Optional<Value> each(String column, Function<Map<?, ?>, Optional<Row>> row) {
    Set<Row> rows = new LinkedHashSet<>(); // the original repeats platforms once for each node
    rows(column).forEach(read -> row.apply(read).ifPresent(rows::add));
    return Optional.of(new Value.Rows(List.copyOf(rows)));
  }

  /** A snapshot's rows; where they are bare names, each as a row with that name. */
  private List<Map<?, ?>> rows(String column) {
    Object value = map(snapshots, column).get("value");
    return value instanceof Collection<?> list
        ? list.stream().<Map<?, ?>>map(OriginalReport::row).toList()
        : List.of();
  }

  private static Map<?, ?> row(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of("name", value);
  }

  private static Row optional(Row row, Map<?, ?> from, String column) {
    String text = text(from, column);
    return text.isEmpty() ? row : row.with(column, text);
  }

  private static long number(Map<?, ?> row) {
    return row.get("count") instanceof Long count ? count : 0;
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }

  private static Map<?, ?> map(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
  }
}
