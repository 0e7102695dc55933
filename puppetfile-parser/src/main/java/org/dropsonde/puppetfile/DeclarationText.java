package org.dropsonde.puppetfile;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The line of a {@code mod} call with the indented lines below it: what the call reads, whatever
 * stands around it.
 */
final class DeclarationText {
  private static final int LONGEST = 400;

  private DeclarationText() {}

  /**
   * The text of the declaration that starts at an offset; null where none does at the start of a
   * line, or its bytes may mean something else in another file: a heredoc, no ASCII, or a line that
   * goes on.
   */
  static @Nullable String at(byte[] bytes, int from) {
    if (!starts(bytes, from)) {
      return null;
    }
    int limit = Math.min(bytes.length, from + LONGEST);
    int to = from;
    while (to < limit && !(bytes[to] == '\n' && ends(bytes, to))) {
      if (bytes[to] < 0 || bytes[to] == '<') {
        return null;
      }
      to++;
    }
    boolean whole = (to < limit || to == bytes.length) && !isContinued(bytes, to);
    return whole ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1) : null;
  }

  /** Whether the line goes on behind its end, so that the text does not say what follows. */
  private static boolean isContinued(byte[] bytes, int end) {
    return bytes[end - 1] == '\\' || (bytes[end - 1] == '\r' && bytes[end - 2] == '\\');
  }

  private static boolean starts(byte[] bytes, int from) {
    return from + 3 < bytes.length
        && bytes[from] == 'm'
        && bytes[from + 1] == 'o'
        && bytes[from + 2] == 'd'
        && !Characters.isName(bytes[from + 3])
        && (from == 0 || bytes[from - 1] == '\n');
  }

  /** Whether the line behind a line end is no indented one. */
  private static boolean ends(byte[] bytes, int newline) {
    int next = newline + 1;
    return next == bytes.length || (bytes[next] != ' ' && bytes[next] != '\t');
  }
}
