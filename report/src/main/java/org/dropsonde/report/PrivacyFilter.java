package org.dropsonde.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.ColumnMode;
import org.dropsonde.spi.Domain;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what is public, and nothing else.
 *
 * <p>Every text must be in its column's domain; a field that is not is left out, and a row whose
 * required field is not is dropped. Rows that look the same afterwards become one, their counts added
 * up, and only then is a count turned into its bucket. Rows come out sorted, cells in schema order.
 */
final class PrivacyFilter {
  private final PublicNames names;

  PrivacyFilter(Catalog catalog) {
    this.names = new PublicNames(catalog);
  }

  /**
   * Filters a column's value.
   *
   * @return the public part; empty where a single value is not public
   * @throws ReportException where the value does not fit the column at all
   */
  Optional<Value> pass(Column column, Value value) throws ReportException {
    String pointer = "/" + column.name();
    if (column.mode() == ColumnMode.REPEATED) {
      return Optional.of(rows(column, value, pointer));
    }
    Cell cell = cell(column, value, null, pointer);
    return Optional.ofNullable(cell).map(Cell::finish);
  }

  private Value.Rows rows(Column column, Value value, String pointer) throws ReportException {
    Value.Rows rows = expect(Value.Rows.class, value, pointer);
    Map<String, Map<String, Cell>> merged = new TreeMap<>();
    int i = 0;
    for (Row row : rows.rows()) {
      Map<String, Cell> cells = row(column, row, pointer + "/" + i);
      if (cells != null) {
        merged.merge(key(cells), cells, PrivacyFilter::add);
      }
      i++;
    }
    List<Row> passed = new ArrayList<>(merged.size());
    for (Map<String, Cell> cells : merged.values()) {
      Map<String, Value> finished = new LinkedHashMap<>();
      cells.forEach((name, cell) -> finished.put(name, cell.finish()));
      passed.add(new Row(finished));
    }
    return new Value.Rows(passed);
  }

  private @Nullable Map<String, Cell> row(Column column, Row row, String pointer)
      throws ReportException {
    for (String name : row.cells().keySet()) {
      if (column.fields().stream().noneMatch(field -> field.name().equals(name))) {
        throw broken(pointer, "has a value that the schema does not declare");
      }
    }
    Optional<Column> slugField = column.fieldOf(PublicName.MODULE_SLUG);
    ModuleSlug slug = null;
    if (slugField.isPresent()) {
      slug = slug(slugField.get(), row, pointer);
      if (slug == null || isFork(column, row, slug)) {
        return null;
      }
    }
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (Column field : column.fields()) {
      Value value = row.cells().get(field.name());
      Cell cell = value == null ? null : cell(field, value, slug, pointer + "/" + field.name());
      if (cell != null) {
        cells.put(field.name(), cell);
      } else if (field.mode() == ColumnMode.REQUIRED) {
        return null;
      }
    }
    return cells;
  }

  private @Nullable ModuleSlug slug(Column field, Row row, String pointer) throws ReportException {
    Value value = row.cells().get(field.name());
    return value == null
        ? null
        : names.slug(expect(Value.Text.class, value, pointer).text()).orElse(null);
  }

  private boolean isFork(Column column, Row row, ModuleSlug slug) {
    return column
        .fieldOf(PublicName.MODULE_VERSION)
        .map(field -> row.cells().get(field.name()))
        .filter(value -> value instanceof Value.Text version && names.isFork(slug, version.text()))
        .isPresent();
  }

  private @Nullable Cell cell(Column column, Value value, @Nullable ModuleSlug slug, String pointer)
      throws ReportException {
    return switch (column.type()) {
      case BOOLEAN -> new Cell(expect(Value.Flag.class, value, pointer), null);
      case RECORD -> new Cell(rows(column, value, pointer), null);
      case STRING -> text(column, value, slug, pointer);
    };
  }

  private @Nullable Cell text(Column column, Value value, @Nullable ModuleSlug slug, String pointer)
      throws ReportException {
    Domain domain = column.domain();
    if (domain instanceof Domain.Scale scale) {
      return new Cell(expect(Value.Whole.class, value, pointer), scale);
    }
    String text = expect(Value.Text.class, value, pointer).text();
    if (domain instanceof Domain.OneOf list) {
      if (!list.values().contains(text)) {
        throw broken(pointer, "is not in the column's own list of values");
      }
      return new Cell(new Value.Text(text), null);
    }
    if (domain instanceof PublicName name) {
      Optional<String> shown = names.show(name, text, slug);
      return shown.map(passed -> new Cell(new Value.Text(passed), null)).orElse(null);
    }
    throw new AssertionError("a text without a domain");
  }

  /** What makes two rows the same: every cell but the counts. */
  private static String key(Map<String, Cell> cells) {
    StringBuilder key = new StringBuilder();
    cells.forEach((name, cell) -> {
      if (cell.scale() == null) {
        key.append(name).append('\u0001').append(cell.sortText()).append('\u0000');
      }
    });
    return key.toString();
  }

  private static Map<String, Cell> add(Map<String, Cell> first, Map<String, Cell> second) {
    Map<String, Cell> sum = new LinkedHashMap<>(first);
    second.forEach((name, cell) -> sum.merge(name, cell, Cell::add));
    return sum;
  }

  private static <T extends Value> T expect(Class<T> type, Value value, String pointer)
      throws ReportException {
    if (!type.isInstance(value)) {
      throw broken(pointer, "is not a " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private static ReportException broken(String pointer, String rule) {
    return new ReportException(ReportException.Kind.SCHEMA, pointer, rule);
  }

  /** A cell on its way: a count stays exact until the rows are merged. */
  private record Cell(Value value, Domain.@Nullable Scale scale) {
    Cell add(Cell other) {
      if (value instanceof Value.Whole one && other.value instanceof Value.Whole two) {
        long sum = one.number() + two.number();
        boolean overflow = ((one.number() ^ sum) & (two.number() ^ sum)) < 0;
        return new Cell(new Value.Whole(overflow ? Long.MAX_VALUE : sum), scale);
      }
      return this;
    }

    String sortText() {
      if (value instanceof Value.Text text) {
        return text.text();
      }
      return value instanceof Value.Flag flag ? Boolean.toString(flag.flag()) : value.toString();
    }

    Value finish() {
      return scale != null && value instanceof Value.Whole count
          ? new Value.Text(scale.bucket(count.number()))
          : value;
    }
  }
}
