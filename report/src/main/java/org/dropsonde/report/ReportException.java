package org.dropsonde.report;

/**
 * Something about a report that is against its rules.
 *
 * <p>The message names the place and the rule, never the value: it may be shown, logged and sent back
 * to a client.
 */
public final class ReportException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String pointer;
  private final String rule;

  /** Makes one; {@code pointer} is a JSON pointer such as {@code /modules/3/version}. */
  public ReportException(Kind kind, String pointer, String rule) {
    super((pointer.isEmpty() ? "/" : pointer) + ": " + rule);
    this.kind = kind;
    this.pointer = pointer;
    this.rule = rule;
  }

  /** The place as a JSON pointer (RFC 6901); empty for the report as a whole. */
  public String pointer() {
    return pointer;
  }

  /** The rule that is broken there. */
  public String rule() {
    return rule;
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }

  /** What kind of rule was broken. */
  public enum Kind {
    /** Not a report at all: malformed, too large, or of another format. */
    FORMAT,
    /** Data that do not fit their column. */
    SCHEMA,
    /** The columns themselves can't be used: one is named twice, or could show private names. */
    COLUMNS,
    /** The site's secret or certificate can't be used. */
    SITE_ID
  }
}
