package org.dropsonde.collector;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportDraft;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.ReportException.Kind;
import org.dropsonde.report.ReportSchema;
import org.dropsonde.report.SiteId;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.dropsonde.spi.Visibility;

/**
 * A report of the original client (Dropsonde 0.0.9), taken as something that was measured: it goes
 * through the same filter as at a site, because that client's own lets private names pass.
 */
final class OriginalReport {
  /** The original does not say which version made the report. */
  private static final String CLIENT = "0.0.0";

  /** More rows than a column may have are not even made. */
  private static final int MOST = 60_000;

  private final Map<?, ?> snapshots;
  private final Catalog catalog;
  private final Map<String, Set<ModuleSlug>> modules = new TreeMap<>();

  private OriginalReport(Map<?, ?> snapshots, Catalog catalog) {
    this.snapshots = snapshots;
    this.catalog = catalog;
    for (Map<?, ?> row : rows("modules")) {
      ModuleSlug.parse(text(row, "slug"))
          .filter(slug -> isPublished(slug, text(row, "version")))
          .ifPresent(slug ->
              modules.computeIfAbsent(slug.name(), name -> new TreeSet<>()).add(slug));
    }
  }

  /** A version that was never published is a private fork, whose classes are nobody's business. */
  private boolean isPublished(ModuleSlug slug, String version) {
    return catalog.module(slug) == Visibility.PUBLIC
        && (version.isEmpty() || catalog.release(slug, version) != Visibility.PRIVATE);
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
    return new OriginalReport(snapshots, catalog).report(new SiteId(site), schema);
  }

  private Report report(SiteId site, ReportSchema schema) {
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
      case "modules" -> each(column, row -> Stream.of(module(row)));
      case "dependencies" -> each(column, row -> Stream.of(dependency(row)));
      case "puppetfile_ruby_methods" ->
        each(column, row -> counted(row, "uses", Stream.of(name(text(row, "name")))));
      case "classes" -> each(column, row -> counted(row, "nodes", classes(row)));
      case "class_platforms" ->
        each(
            column,
            row -> counted(row, "nodes", classes(row))
                .map(of -> of.with("platform", text(row, "platform"))));
      case "unused_modules" ->
        each(
            column,
            row ->
                of(text(row, "name")).map(slug -> name(slug.name()).with("slug", slug.toString())));
      case "unused_classes" -> each(column, this::classes);
      default -> Optional.empty();
    };
  }

  private static Row module(Map<?, ?> row) {
    Row module = name(text(row, "name")).with("slug", text(row, "slug"));
    return optional(module, row, "version");
  }

  /** Whatever else stands in an entry, such as the address of a private fork, is left behind. */
  private static Row dependency(Map<?, ?> row) {
    return optional(Row.EMPTY.with("slug", text(row, "name")), row, "version_requirement");
  }

  /**
   * The original names a class without its module, and as Puppet titles it. Its first part is the short
   * name of one of the modules in this very report, or of several: then the one that defines it passes.
   */
  private Stream<Row> classes(Map<?, ?> row) {
    String title = text(row, "name").toLowerCase(Locale.ROOT);
    String name = title.startsWith("::") ? title.substring(2) : title;
    return of(name.split("::", 2)[0]).map(slug -> name(name).with("slug", slug.toString()));
  }

  private Stream<ModuleSlug> of(String name) {
    return modules.getOrDefault(name, Set.of()).stream();
  }

  private static Row name(String name) {
    return Row.EMPTY.with("name", name);
  }

  /** Rows with the number beside them; none where there is no number. */
  private static Stream<Row> counted(Map<?, ?> row, String field, Stream<Row> rows) {
    return row.get("count") instanceof Long count && count > 0
        ? rows.map(counted -> counted.with(field, count))
        : Stream.empty();
  }

  private Optional<Value> each(String column, Function<Map<?, ?>, Stream<Row>> row) {
    Set<Row> rows = new LinkedHashSet<>(); // the original repeats platforms once for each node
    for (Map<?, ?> read : rows(column)) {
      row.apply(read).forEach(rows::add);
      if (rows.size() > MOST) {
        return Optional.empty(); // a name that many modules share makes many rows of each
      }
    }
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

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }

  private static Map<?, ?> map(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
  }
}
