package org.dropsonde.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.ColumnMode;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.dropsonde.spi.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * What of a finished report is public according to somebody else's catalog: a collector believes no
 * site's filter where it can look for itself.
 *
 * <p>A row about a module that is not published is dropped, and one about a class that the module is
 * known not to define. A version that is not published is left out, and no more: the site may know a
 * release that is newer than this catalog.
 */
public final class PublishedPart {
  private final Catalog catalog;
  private final Map<String, Optional<ModuleSlug>> slugs = new HashMap<>();

  private PublishedPart(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A report's public part; the report itself where the catalog knows nothing.
   *
   * @param schema the one that the report was checked against
   */
  public static Report of(Report report, ReportSchema schema, Catalog catalog) {
    if (!catalog.isKnown()) {
      return report;
    }
    PublishedPart part = new PublishedPart(catalog);
    Map<String, Value> columns = new TreeMap<>();
    report
        .columns()
        .forEach((name, value) ->
            columns.put(name, part.value(schema.column(name).orElseThrow(), value)));
    return new Report(report.clientVersion(), report.siteId(), columns);
  }

  private Value value(Column column, Value value) {
    if (!(value instanceof Value.Rows rows)) {
      return value;
    }
    Optional<Column> slugField = column.fieldOf(PublicName.MODULE_SLUG);
    List<Row> kept = rows.rows().stream()
        .flatMap(row -> row(column, slugField, row).stream())
        .toList();
    return new Value.Rows(kept);
  }

  private Optional<Row> row(Column column, Optional<Column> slugField, Row row) {
    @Nullable
    Value named = slugField.map(field -> row.cells().get(field.name())).orElse(null);
    @Nullable ModuleSlug slug = named instanceof Value.Text text ? slug(text.text()) : null;
    if (named != null && slug == null) {
      return Optional.empty();
    }
    Map<String, Value> cells = new LinkedHashMap<>();
    for (Column field : column.fields()) {
      @Nullable Value cell = row.cells().get(field.name());
      @Nullable Value shown = cell == null ? null : cell(field, cell, slug);
      if (shown != null) {
        cells.put(field.name(), shown);
      } else if (field.mode() == ColumnMode.REQUIRED) {
        return Optional.empty();
      }
    }
    return Optional.of(new Row(cells));
  }

  private @Nullable ModuleSlug slug(String text) {
    return slugs
        .computeIfAbsent(
            text,
            unknown ->
                ModuleSlug.parse(unknown).filter(slug -> catalog.module(slug) == Visibility.PUBLIC))
        .orElse(null);
  }

  private @Nullable Value cell(Column field, Value value, @Nullable ModuleSlug slug) {
    if (slug == null || !(field.domain() instanceof PublicName name)) {
      return value(field, value);
    }
    String text = value instanceof Value.Text shown ? shown.text() : "";
    boolean isPublic = switch (name) {
      case MODULE_NAME -> text.equals(slug.name());
      case MODULE_VERSION -> catalog.release(slug, text) == Visibility.PUBLIC;
      case CLASS_NAME -> catalog.definedClass(slug, text) != Visibility.PRIVATE;
      case MODULE_SLUG, VERSION_REQUIREMENT, RUBY_METHOD, PLATFORM -> true;
    };
    return isPublic ? value : null;
  }
}
