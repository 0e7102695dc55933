package org.dropsonde.collector;

import java.io.IOException;

/** What a store tells about its work. */
interface StoreMetrics {
  /** A group of reports is on the disk. */
  void group(int reports, long nanos);

  /** The disk refused something. */
  void diskFailed(IOException cause);

  /** Reports were sent away as the disk has too little room. */
  void diskFull();

  /** What is old, or of sites that asked to be forgotten, could not be deleted. */
  void deletionFailed(IOException cause);

  /** Nothing is left that should have been deleted. */
  void deleted();
}
