package org.dropsonde.report;

import java.util.Map;
import org.dropsonde.report.ReportException.Kind;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.ColumnMode;
import org.dropsonde.spi.Domain;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.jspecify.annotations.Nullable;

/**
 * Checks a finished report against its schema: nested, typed, bounded.
 *
 * <p>The site runs it before anything is shown or sent, the collector before anything is kept. It
 * needs no catalog, so that it checks the form of names, and every closed list.
 */
public final class ReportValidator {
  private ReportValidator() {}

  /**
   * Checks a whole report.
   *
   * @throws ReportException names the place and the rule of the first fault, never the value
   */
  public static void check(ReportSchema schema, Report report) throws ReportException {
    for (Map.Entry<String, Value> entry : report.columns().entrySet()) {
      Column column = schema
          .column(entry.getKey())
          .orElseThrow(() -> new ReportException(
              Kind.SCHEMA, "", "has a column that the schema does not declare"));
      check(column, entry.getValue());
    }
  }

  static void check(Column column, Value value) throws ReportException {
    check(column, value, new Place(null, column.name()));
  }

  private static void check(Column column, Value value, Place pointer) throws ReportException {
    boolean fits = switch (column.type()) {
      case BOOLEAN -> value instanceof Value.Flag;
      case STRING -> value instanceof Value.Text;
      case RECORD -> value instanceof Value.Rows;
    };
    if (!fits) {
      throw broken(pointer, "is not a " + column.type());
    }
    if (value instanceof Value.Text text) {
      checkText(column.domain(), text.text(), pointer);
    } else if (value instanceof Value.Rows rows) {
      checkRows(column, rows, pointer);
    }
  }

  private static void checkRows(Column column, Value.Rows rows, Place pointer)
      throws ReportException {
    int most = column.fieldOf(PublicName.CLASS_NAME).isPresent() ? Limits.CLASS_ROWS : Limits.ROWS;
    if (rows.rows().size() > most) {
      throw broken(pointer, "has more than " + most + " rows");
    }
    for (int i = 0; i < rows.rows().size(); i++) {
      checkRow(column, rows.rows().get(i), new Place(pointer, i));
    }
  }

  private static void checkRow(Column column, Row row, Place pointer) throws ReportException {
    int known = 0;
    for (Column field : column.fields()) {
      Value value = row.cells().get(field.name());
      if (value != null) {
        known++;
        check(field, value, new Place(pointer, field.name()));
      } else if (field.mode() == ColumnMode.REQUIRED) {
        throw broken(pointer, "lacks the required " + field.name());
      }
    }
    if (known != row.cells().size()) {
      throw broken(pointer, "has a value that the schema does not declare");
    }
  }

  private static void checkText(@Nullable Domain domain, String text, Place pointer)
      throws ReportException {
    if (text.length() > Limits.TEXT) {
      throw broken(pointer, "is longer than " + Limits.TEXT + " characters");
    }
    boolean fits;
    if (domain instanceof PublicName name) {
      fits = fits(name, text);
    } else if (domain instanceof Domain.Scale scale) {
      fits = scale.buckets().contains(text);
    } else {
      fits = domain instanceof Domain.OneOf list && list.values().contains(text);
    }
    if (!fits) {
      throw broken(pointer, "is not of the column's domain");
    }
  }

  private static boolean fits(PublicName name, String text) {
    return switch (name) {
      case MODULE_SLUG -> NameForms.isSlug(text);
      case MODULE_NAME -> NameForms.isModuleName(text);
      case MODULE_VERSION -> NameForms.isVersion(text);
      case CLASS_NAME -> NameForms.isClass(text);
      case VERSION_REQUIREMENT -> MajorRange.isShown(text);
      case RUBY_METHOD -> RubyMethods.isShown(text);
      case PLATFORM -> Platforms.isShown(text);
    };
  }

  private static ReportException broken(Place place, String rule) {
    return new ReportException(Kind.SCHEMA, place.toString(), rule);
  }

  /** A step of a JSON pointer; only a fault makes a text of it. */
  private record Place(@Nullable Place above, Object step) {
    @Override
    public String toString() {
      return (above == null ? "" : above) + "/" + step;
    }
  }
}
