package org.dropsonde.report;

/** The bounds that client and collector share. */
final class Limits {
  /** Longest text, in UTF-16 units. */
  static final int TEXT = 191;

  /** Most rows of a column that lists classes. */
  static final int CLASS_ROWS = 20_000;

  /** Most rows of any other column. */
  static final int ROWS = 2_000;

  /** Most rows of all columns together, rows in rows included. */
  static final int ALL_ROWS = 60_000;

  /** Most bytes of a report as JSON. */
  static final int BYTES = 2 * 1024 * 1024;

  /** Deepest nesting of JSON objects and arrays. */
  static final int DEPTH = 6;

  private Limits() {}
}
