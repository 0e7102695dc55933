package org.dropsonde.spi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a record.
 *
 * @param cells values by column name; a column that is missing has no value
 */
public record Row(Map<String, Value> cells) {
  /** A row without any value. */
  public static final Row EMPTY = new Row(Map.of());

  public Row {
    cells = Cells.of(cells);
  }

  /** This row with one more text; the row itself where the text is null. */
  public Row with(String column, @Nullable String text) {
    return text == null ? this : with(column, new Value.Text(text));
  }

  /** This row with one more count. */
  public Row with(String column, long number) {
    return with(column, new Value.Whole(number));
  }

  /** This row with one more yes or no. */
  public Row with(String column, boolean flag) {
    return with(column, new Value.Flag(flag));
  }

  /** This row with one more value. */
  public Row with(String column, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(cells);
    more.put(column, value);
    return new Row(more);
  }
}
