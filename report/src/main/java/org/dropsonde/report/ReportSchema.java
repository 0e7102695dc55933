package org.dropsonde.report;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dropsonde.report.ReportException.Kind;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.ColumnMode;
import org.dropsonde.spi.ColumnType;
import org.dropsonde.spi.Domain.PublicName;

/** Every column that a report may have: the contract between the site and the collector. */
public final class ReportSchema {
  private static final Set<PublicName> ABOUT_A_MODULE =
      EnumSet.of(PublicName.MODULE_NAME, PublicName.MODULE_VERSION, PublicName.CLASS_NAME);

  private final TreeMap<String, Column> columns = new TreeMap<>();

  /** The schema of these columns, whatever their order. */
  public static ReportSchema of(Collection<Column> columns) throws ReportException {
    ReportSchema schema = new ReportSchema();
    for (Column column : columns) {
      check(column);
      if (schema.columns.put(column.name(), column) != null) {
        throw refused(column, "two metrics have a column of this name");
      }
    }
    return schema;
  }

  private ReportSchema() {}

  /**
   * Refuses a column that could not be filtered.
   *
   * @throws ReportException where it has the name of one of the report's own columns, is required,
   *     or shows part of a module without saying which module
   */
  public static void check(Column column) throws ReportException {
    if (Report.OWN_COLUMNS.contains(column.name())) {
      throw refused(column, "the report has a column of its own of this name");
    }
    if (column.mode() == ColumnMode.REQUIRED) {
      throw refused(column, "a metric may be left out, so that its column can't be required");
    }
    if (column.domain() instanceof PublicName name
        && (ABOUT_A_MODULE.contains(name) || name == PublicName.MODULE_SLUG)) {
      throw refused(column, "the name of a module belongs in a record");
    }
    checkRecord(column);
  }

  private static void checkRecord(Column column) throws ReportException {
    boolean saysWhich = column
        .fieldOf(PublicName.MODULE_SLUG)
        .filter(field -> field.mode() == ColumnMode.REQUIRED)
        .isPresent();
    int slugs = 0;
    for (Column field : column.fields()) {
      slugs += field.domain() == PublicName.MODULE_SLUG ? 1 : 0;
      if (field.domain() instanceof PublicName name
          && ABOUT_A_MODULE.contains(name)
          && !saysWhich) {
        throw refused(column, "a part of a module needs the module's slug beside it, required");
      }
      if (field.type() == ColumnType.RECORD) {
        checkRecord(field);
      }
    }
    if (slugs > 1) {
      throw refused(column, "a row is about one module");
    }
  }

  /** The columns, sorted by name. */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /** The column of that name. */
  public Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  private static ReportException refused(Column column, String rule) {
    return new ReportException(Kind.COLUMNS, "/" + column.name(), rule);
  }
}
