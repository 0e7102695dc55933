package org.dropsonde.manifest;

import org.jspecify.annotations.Nullable;

/** A string with interpolations that is being read, and what was going on around it. */
final class TextFrame {
  final @Nullable TextFrame outer;
  final int depth;

  /** Where the string or the heredoc's tag starts. */
  final int opened;

  /** Null for a string in double quotes. */
  final @Nullable Heredoc heredoc;

  final TextForm form;

  /** Whether a backslash takes a dollar or a quote its meaning. */
  final boolean escapesDollar;

  /** Open braces at the last interpolation. */
  int braces;

  /** The index of the first token in the last interpolation. */
  int firstInside;

  /** Where the text that is read now started. */
  int pieceStart;

  @Nullable
  Resumption resumption;

  boolean inText = true;
  boolean interpolated;

  TextFrame(
      @Nullable TextFrame outer,
      int opened,
      int pieceStart,
      TextForm form,
      @Nullable Heredoc heredoc) {
    this.outer = outer;
    this.depth = outer == null ? 1 : outer.depth + 1;
    this.opened = opened;
    this.pieceStart = pieceStart;
    this.form = form;
    this.heredoc = heredoc;
    this.escapesDollar = form.escapes().indexOf('$') >= 0;
  }

  /** What to go back to behind a heredoc's text. */
  record Resumption(int at, int limit, int braces) {}
}
