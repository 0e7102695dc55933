package org.dropsonde.manifest;

import java.nio.charset.StandardCharsets;

/** Where words, numbers, comments and regular expressions end. Word characters are ASCII's. */
final class Words {
  private static final int NONE = -1;

  private final byte[] bytes;

  Words(byte[] bytes) {
    this.bytes = bytes;
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }

  boolean startsWithByteOrderMark() {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  boolean isBlank(int at) {
    byte c = bytes[at];
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** How many bytes a space beyond ASCII has at that place; 0 where there is none. */
  int wideBlank(int at, int limit) {
    int first = bytes[at] & 0xFF;
    int length = first >= 0xE0 ? 3 : 2;
    if (at + length > limit || first >= 0xF0) {
      return 0;
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    return text.length() == 1 && Character.getType(text.charAt(0)) == Character.SPACE_SEPARATOR
        ? length
        : 0;
  }

  int lineEnd(int from, int limit) {
    int at = from;
    while (at < limit && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Behind the end of a comment with stars; -1 where it has none. */
  int commentEnd(int from, int limit) {
    for (int at = from + 2; at + 1 < limit; at++) {
      if (bytes[at] == '*' && bytes[at + 1] == '/') {
        return at + 2;
      }
    }
    return NONE;
  }

  /** Behind the end of a regular expression; -1 where there is none and the slash divides. */
  int regexEnd(int from, int limit) {
    boolean escaped = false;
    for (int at = from + 1; at < limit; at++) {
      if (bytes[at] == '/' && !escaped) {
        return at + 1;
      }
      escaped = bytes[at] == '\\' && !escaped;
    }
    return NONE;
  }

  /** Behind a variable's name; -1 where there is none. */
  int variableEnd(int from, int limit) {
    int at = isDoubleColon(from, limit) ? from + 2 : from;
    int end = NONE;
    while (at < limit && isWord(bytes[at])) {
      while (at < limit && isWord(bytes[at])) {
        at++;
      }
      end = at;
      at = isDoubleColon(at, limit) ? at + 2 : limit;
    }
    return end;
  }

  /** Behind a name or bare word, which may have dashes in it; -1 where there is none. */
  int bareWordEnd(int from, int limit) {
    int end = NONE;
    int at = isDoubleColon(from, limit) ? from + 2 : from;
    while (at < limit && isWordStart(bytes[at])) {
      end = at + 1;
      for (at++; at < limit && (isWord(bytes[at]) || bytes[at] == '-'); at++) {
        end = bytes[at] == '-' ? end : at + 1;
      }
      at = isDoubleColon(end, limit) ? end + 2 : limit;
    }
    return end;
  }

  /** Whether a bare word is a name: no dash, and no part that starts with an underscore. */
  boolean isName(int from, int to) {
    for (int at = from; at < to; at++) {
      boolean partStart = at == from || bytes[at - 1] == ':';
      if (bytes[at] == '-' || (partStart && bytes[at] == '_')) {
        return false;
      }
    }
    return true;
  }

  int classReferenceEnd(int from, int limit) {
    int end = from;
    int at = isDoubleColon(from, limit) ? from + 2 : from;
    while (at < limit && bytes[at] >= 'A' && bytes[at] <= 'Z') {
      while (at < limit && isWord(bytes[at])) {
        at++;
      }
      end = at;
      at = isDoubleColon(at, limit) ? at + 2 : limit;
    }
    return end;
  }

  /** Behind a number; -1 where it is malformed. */
  int numberEnd(int from, int limit) {
    int second = from + 1 < limit ? bytes[from + 1] : 0;
    if (bytes[from] == '0' && (second == 'x' || second == 'X')) {
      int end = from + 2;
      while (end < limit && Character.digit(bytes[end], 16) >= 0) {
        end++;
      }
      return end > from + 2 && isBoundary(end, limit) ? end : NONE;
    }
    int whole = digitsEnd(from, limit);
    int fraction = whole < limit && bytes[whole] == '.' ? digitsEnd(whole + 1, limit) : NONE;
    int best = NONE;
    for (int end : new int[] {whole, fraction > whole + 1 ? fraction : NONE}) {
      int exponent = end < 0 ? NONE : exponentEnd(end, limit);
      best = end >= 0 && isBoundary(end, limit) ? end : best;
      best = exponent >= 0 && isBoundary(exponent, limit) ? exponent : best;
    }
    boolean octal = bytes[from] == '0' && best == whole;
    return octal && !text(from, whole).matches("[0-7]+") ? NONE : best;
  }

  private int exponentEnd(int from, int limit) {
    if (from >= limit || (bytes[from] != 'e' && bytes[from] != 'E')) {
      return NONE;
    }
    int start = from + 1 < limit && bytes[from + 1] == '-' ? from + 2 : from + 1;
    int end = digitsEnd(start, limit);
    return end > start ? end : NONE;
  }

  private int digitsEnd(int from, int limit) {
    int at = from;
    while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  private boolean isBoundary(int at, int limit) {
    return at >= limit || !isWord(bytes[at]);
  }

  private boolean isDoubleColon(int at, int limit) {
    return at + 1 < limit && bytes[at] == ':' && bytes[at + 1] == ':';
  }

  private static boolean isWordStart(byte c) {
    return (c >= 'a' && c <= 'z') || c == '_';
  }

  private static boolean isWord(byte c) {
    return isWordStart(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
