package org.dropsonde.spi;

import java.util.random.RandomGenerator;

/**
 * Measures one column of the report.
 *
 * <p>A metric is a pure function: no files, no network, no clock, no state. It need not hide private
 * names, the report's filter does; but it must keep to its own column.
 */
public interface Metric {
  /** The column that it fills, with a description for the site's owner. */
  Column column();

  /** Measures the column; called from one thread, once a report. */
  Value measure(Measurement measurement);

  /** A made-up but realistic value, equal for equal states of the generator. */
  Value example(RandomGenerator random);
}
