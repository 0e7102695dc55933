package org.dropsonde.probe;

/** Something that a probe was asked to do and can't; the message says what, and what to do. */
public final class ProbeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Makes one with a message for people. */
  public ProbeException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Makes one that has a cause. */
  public ProbeException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }

  /** Whose fault it is. */
  public enum Kind {
    /** A plugin name that does not exist. */
    USAGE,
    /** A file of the site's own that can't be used. */
    CONFIGURATION,
    /** Another process of this site is at it; nothing was done. */
    BUSY,
    /** The network, the disk, or a server. */
    OUTSIDE
  }
}
