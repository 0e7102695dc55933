package org.dropsonde.spi;

/** Whether a module, or a release of it, is published. */
public enum Visibility {
  /** The public Forge index holds it. */
  PUBLIC,
  /** The public Forge index is there and does not hold it. */
  PRIVATE,
  /** No usable index: nothing may be named. */
  UNKNOWN
}
