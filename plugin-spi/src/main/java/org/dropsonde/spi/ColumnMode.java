package org.dropsonde.spi;

/** How often a column's value occurs, in BigQuery's words. */
public enum ColumnMode {
  /** Once or not at all. */
  NULLABLE,
  /** Once: a row that can't show it is left out of the report. */
  REQUIRED,
  /** Any number of rows; only a {@link ColumnType#RECORD} repeats. */
  REPEATED
}
