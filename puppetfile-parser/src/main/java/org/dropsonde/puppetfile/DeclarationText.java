package org.dropsonde.puppetfile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The line of a {@code mod} call with the indented lines below it: what the call reads, whatever
 * stands around it. Equal to others of the same bytes; a part of its file until it is {@link #kept}.
 */
final class DeclarationText implements Comparable<DeclarationText> {
  private static final int LONGEST = 400;

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int hash;

  private DeclarationText(byte[] bytes, int from, int to, int hash) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.hash = hash;
  }

  /**
   * The text of the declaration that starts at an offset; null where none does at the start of a
   * line, or its bytes may mean something else in another file: a heredoc, no ASCII, or a line that
   * goes on.
   */
  static @Nullable DeclarationText at(byte[] bytes, int from) {
    if (!starts(bytes, from)) {
      return null;
    }
    int limit = Math.min(bytes.length, from + LONGEST);
    int to = from;
    int hash = 0;
    while (to < limit && !(bytes[to] == '\n' && ends(bytes, to))) {
      if (bytes[to] < 0 || bytes[to] == '<') {
        return null;
      }
      hash = 31 * hash + bytes[to];
      to++;
    }
    boolean whole = (to < limit || to == bytes.length) && !isContinued(bytes, to);
    return whole ? new DeclarationText(bytes, from, to, hash) : null;
  }

  /** The same without the rest of its file. */
  DeclarationText kept() {
    return new DeclarationText(Arrays.copyOfRange(bytes, from, to), 0, length(), hash);
  }

  int length() {
    return to - from;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeclarationText text
        && hash == text.hash
        && Arrays.equals(bytes, from, to, text.bytes, text.from, text.to);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** By its bytes: a map then finds texts quickly that were made to have one hash. */
  @Override
  public int compareTo(DeclarationText other) {
    return Arrays.compare(bytes, from, to, other.bytes, other.from, other.to);
  }

  @Override
  public String toString() {
    return new String(bytes, from, length(), StandardCharsets.US_ASCII);
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
