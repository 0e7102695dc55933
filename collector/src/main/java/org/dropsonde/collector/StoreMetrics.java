package org.dropsonde.collector;

/** What a store tells about its work. */
interface StoreMetrics {
  /** A group of reports was dealt with. */
  void group(int reports, long nanos);

  /** The disk refused something. */
  void diskFailed();
}
