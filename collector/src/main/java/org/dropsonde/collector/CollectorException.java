package org.dropsonde.collector;

/** A collector could not be started, for a reason outside of this program. */
public final class CollectorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  CollectorException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What could not be used. */
  public Kind kind() {
    return kind;
  }

  /** What could not be used. */
  public enum Kind {
    /** A file that the settings name. */
    CONFIGURATION,
    /** The data folder or the address to listen on. */
    OUTSIDE
  }
}
