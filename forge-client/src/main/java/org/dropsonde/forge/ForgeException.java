package org.dropsonde.forge;

import org.jspecify.annotations.Nullable;

/** The Forge, its index or a module's archive could not be used; the kind says whose fault it is. */
public final class ForgeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** An argument or a setting is wrong. */
    WRONG_REQUEST,
    /** The network was needed, and is not allowed. */
    OFFLINE,
    /** No connection, or it broke, or it took too long. */
    UNREACHABLE,
    /** The server answered 429 or 5xx to the last. */
    OVERLOADED,
    /** The server wants other credentials (401, 403, 407). */
    DENIED,
    /** There is no such module, release or file. */
    NOT_FOUND,
    /** The server's answer makes no sense, or is about something else. */
    BAD_ANSWER,
    /** The modules could not be listed completely. */
    INCOMPLETE,
    /** A new index is so much smaller than the old one that it is not believed. */
    SHRUNK,
    /** An index file is missing, damaged or of an unknown form. */
    BAD_INDEX,
    /** A downloaded file is not what the Forge said it is. */
    WRONG_CHECKSUM,
    /** An archive is damaged, hostile, or not this release. */
    BAD_ARCHIVE,
    /** A file could not be read or written, or is locked by another process. */
    DISK,
    /** The thread was interrupted. */
    INTERRUPTED
  }

  private final Kind kind;

  ForgeException(Kind kind, String message) {
    this(kind, message, null);
  }

  ForgeException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What went wrong, for deciding what to do. */
  public Kind kind() {
    return kind;
  }
}
