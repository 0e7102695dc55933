package org.dropsonde.collector;

import java.io.IOException;

/** How much room a disk has. */
interface DiskSpace {
  /** The share that is free, from 0 to 1. */
  double free() throws IOException;
}
