package org.dropsonde.publication;

import org.jspecify.annotations.Nullable;

/** The public data set could not be read, shown or asked; the kind says whose fault it is. */
public final class PublicationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** The folder holds no public data set, or a damaged one. */
    BAD_DATA,
    /** The SQL is wrong, or asks for what is not allowed. */
    BAD_QUERY,
    /** A file could not be written. */
    DISK
  }

  private final Kind kind;

  PublicationException(Kind kind, String message) {
    this(kind, message, null);
  }

  PublicationException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What went wrong, for deciding what to do. */
  public Kind kind() {
    return kind;
  }
}
