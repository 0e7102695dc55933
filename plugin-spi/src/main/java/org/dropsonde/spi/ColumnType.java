package org.dropsonde.spi;

/**
 * What a column holds, in BigQuery's words.
 *
 * <p>There is no integer: an exact number can single out a site, so that numbers leave as buckets of
 * a {@link Domain.Scale} only.
 */
public enum ColumnType {
  /** Text from a {@link Domain}. */
  STRING,
  /** True or false. */
  BOOLEAN,
  /** Rows with columns of their own; always {@link ColumnMode#REPEATED}. */
  RECORD
}
