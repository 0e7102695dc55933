package org.dropsonde.aggregation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of a week's Parquet file beside {@code view_name}, {@code site} and {@code week_id}: those
 * of all views, never null; a column that a row's view has not is empty.
 */
final class StoredColumns {
  static final List<String> NAMES = Stream.of(View.values())
      .flatMap(view -> view.columns().stream())
      .map(ViewColumn::name)
      .distinct()
      .toList();

  private StoredColumns() {}
}
