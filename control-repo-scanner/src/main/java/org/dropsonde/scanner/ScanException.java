package org.dropsonde.scanner;

/** A source that gives nothing at all. Its message says what was tried, what happened, what to do. */
public final class ScanException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  ScanException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  ScanException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }

  /** What was wrong with the source. */
  public enum Kind {
    /** There is no such file or directory. */
    NOT_FOUND,
    /** It is neither a repository nor an environment nor a folder of environments. */
    NOT_A_REPOSITORY,
    /** A repository without a branch that can be read, or a folder without an environment. */
    EMPTY,
    /** A repository in a form that this program can't read. */
    UNSUPPORTED,
    /** The source, or all of it that was asked for, is damaged or may not be read. */
    UNREADABLE,
    /** The cache directory can't hold the mirror of a remote repository. */
    CACHE,
    /** The request contradicts itself or names what is not there, such as an unknown remote. */
    REQUEST,
    /** r10k.yaml can't be used. */
    CONFIGURATION,
    /** A remote repository did not answer, or not as git does. */
    NETWORK,
    /** A remote repository wants other credentials. */
    AUTHENTICATION,
    /** The scan was interrupted. */
    INTERRUPTED
  }
}
