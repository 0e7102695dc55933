package org.dropsonde.spi;

import java.util.List;

/** What a metric measured for a column, before the report's filter has seen it. */
public sealed interface Value {
  /** A text; private names are allowed here and go no further than the filter. */
  record Text(String text) implements Value {}

  /** An exact count, for a column whose domain is a {@link Domain.Scale}. */
  record Whole(long number) implements Value {}

  /** Yes or no. */
  record Flag(boolean flag) implements Value {}

  /** Rows of a record; the order does not matter, equal rows become one. */
  record Rows(List<Row> rows) implements Value {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Nothing, because something was missing: the column is left out of the report.
   *
   * @param reason one line for the site's owner, such as {@code no PuppetDB is configured}
   */
  record Unmeasured(String reason) implements Value {}
}
