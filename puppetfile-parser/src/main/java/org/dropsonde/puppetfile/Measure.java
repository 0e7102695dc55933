package org.dropsonde.puppetfile;

import java.nio.charset.StandardCharsets;

/** Copies and measures parts of a file. */
record Measure(Source source) {
  private static final int TAB = 8;

  /** A part of the file, one character a byte, so that every byte comes through. */
  String copy(int from, int to) {
    return new String(source.bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  String copy(Tape.Span span) {
    return copy(span.from(), span.to());
  }

  /** How many characters such a copy shows. */
  int width(String copy) {
    String decoded = decoded(copy);
    return decoded.codePointCount(0, decoded.length());
  }

  /** How many columns a copy takes at the start of a line; a tab goes to a multiple of eight. */
  int columns(String copy) {
    return decoded(copy)
        .codePoints()
        .reduce(0, (columns, c) -> c == '\t' ? (columns / TAB + 1) * TAB : columns + 1);
  }

  private String decoded(String copy) {
    return new String(
        copy.getBytes(StandardCharsets.ISO_8859_1), source.encoding().charset());
  }

  /** How many columns stand before an offset on its line. */
  int column(int offset) {
    int line = offset;
    while (line > source.start && source.bytes[line - 1] != '\n') {
      line--;
    }
    return columns(copy(line, offset));
  }
}
