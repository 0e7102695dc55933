package org.dropsonde.report;

import java.util.Optional;
import java.util.TreeMap;
import org.dropsonde.report.ReportException.Kind;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Value;

/** A report in the making: takes measured values, keeps their public part. Not thread-safe. */
public final class ReportDraft {
  private static final String NO_INDEX =
      "no usable index of public modules: run `dropsonde update` first";

  private static final String NO_CLASSES =
      "which classes are published is not known: run `dropsonde update classes SOURCE` first";

  private final Catalog catalog;
  private final PrivacyFilter filter;
  private final TreeMap<String, Value> columns = new TreeMap<>();

  /** A draft without any value; {@code catalog} says what is public. */
  public ReportDraft(Catalog catalog) {
    this.catalog = catalog;
    this.filter = new PrivacyFilter(catalog);
  }

  /**
   * Adds the public part of a measured value.
   *
   * @return the public part, or {@link Value.Unmeasured} with the reason why the column is left out
   * @throws ReportException where the value breaks its column's schema, or the column can't be used;
   *     the draft is then as it was
   */
  public Value add(Column column, Value value) throws ReportException {
    ReportSchema.check(column);
    if (columns.containsKey(column.name())) {
      throw new ReportException(
          Kind.COLUMNS, "/" + column.name(), "two metrics have a column of this name");
    }
    if (value instanceof Value.Unmeasured) {
      return value;
    }
    if (!catalog.isKnown() && names(PublicName.MODULE_SLUG, column)) {
      return new Value.Unmeasured(NO_INDEX);
    }
    if (!catalog.knowsClasses() && names(PublicName.CLASS_NAME, column)) {
      return new Value.Unmeasured(NO_CLASSES);
    }
    Optional<Value> passed = filter.pass(column, value);
    if (passed.isEmpty()) {
      return new Value.Unmeasured("the value is not public");
    }
    ReportValidator.check(column, passed.get());
    columns.put(column.name(), passed.get());
    return passed.get();
  }

  /** The report of everything added so far. */
  public Report seal(String clientVersion, SiteId siteId) {
    return new Report(clientVersion, siteId, columns);
  }

  private static boolean names(PublicName name, Column column) {
    return column.domain() == name
        || column.fields().stream().anyMatch(field -> names(name, field));
  }
}
