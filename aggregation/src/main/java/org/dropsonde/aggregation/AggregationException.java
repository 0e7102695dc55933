package org.dropsonde.aggregation;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a release from being made.
 *
 * <p>The message may be shown and logged anywhere: it holds no value of any report, and no text of an
 * engine, which may quote one. For the same reason a cause is kept only where it can't hold data.
 */
public final class AggregationException extends Exception {
  @Serial
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Makes one; the message says what was tried, on what, what happened, and what to do. */
  public AggregationException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  AggregationException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What kind of trouble it is. */
  public Kind kind() {
    return kind;
  }

  /** Whose turn it is to act. */
  public enum Kind {
    /** The week, a setting or a folder can't be used. */
    INPUT,
    /** A contributed query is refused. */
    QUERY,
    /** The quarter's privacy budget would be passed. */
    BUDGET,
    /** What was published or kept earlier does not fit together. */
    STATE,
    /** The SQL engine failed, or is not there. */
    ENGINE,
    /** A file could not be read or written. */
    DISK
  }
}
