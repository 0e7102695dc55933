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

  /** Where the file says which report of all weeks was the newest when it was made. */
  static final String LARGEST_SEQUENCE = "largest_sequence";

  private StoredColumns() {}

  /** The number of a site in DuckDB's SQL, of a column of 64 hexadecimal digits: its first 60 bits. */
  static String site(String column) {
    return "CAST('0x' || left(" + column + ", 15) AS BIGINT)";
  }

  /** What DuckDB's COPY needs to write a week's file. */
  static String format(long largestSequence) {
    return "(FORMAT parquet, COMPRESSION zstd, KV_METADATA {" + LARGEST_SEQUENCE + ": '"
        + largestSequence + "'})";
  }
}
