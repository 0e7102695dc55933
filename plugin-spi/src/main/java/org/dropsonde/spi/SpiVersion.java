package org.dropsonde.spi;

/** The version of the extension points: a plugin names the one it was built against. */
public final class SpiVersion {
  /** The version of this package; it rises when a plugin could use something new. */
  public static final int CURRENT = 1;

  private SpiVersion() {}
}
