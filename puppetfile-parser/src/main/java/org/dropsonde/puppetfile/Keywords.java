package org.dropsonde.puppetfile;

import org.jspecify.annotations.Nullable;

/** Ruby's reserved words, found without making strings. */
final class Keywords {
  private static final String[] WORDS = {
    "alias",
    "and",
    "begin",
    "BEGIN",
    "break",
    "case",
    "class",
    "def",
    "defined?",
    "do",
    "else",
    "elsif",
    "end",
    "END",
    "ensure",
    "false",
    "for",
    "if",
    "in",
    "module",
    "next",
    "nil",
    "not",
    "or",
    "redo",
    "rescue",
    "retry",
    "return",
    "self",
    "super",
    "then",
    "true",
    "undef",
    "unless",
    "until",
    "when",
    "while",
    "yield",
    "__FILE__",
    "__LINE__",
    "__ENCODING__"
  };
  private static final String[][] BY_FIRST = byFirst();

  private Keywords() {}

  private static String[][] byFirst() {
    String[][] table = new String[128][];
    for (char first = 0; first < 128; first++) {
      String letter = String.valueOf(first);
      table[first] =
          java.util.Arrays.stream(WORDS).filter(w -> w.startsWith(letter)).toArray(String[]::new);
    }
    return table;
  }

  /** The reserved word that the bytes spell; null where they spell none. */
  static @Nullable String find(byte[] bytes, int from, int to) {
    if (bytes[from] < 0) {
      return null;
    }
    for (String word : BY_FIRST[bytes[from]]) {
      if (word.length() == to - from && spells(bytes, from, word)) {
        return word;
      }
    }
    return null;
  }

  private static boolean spells(byte[] bytes, int from, String word) {
    for (int i = 1; i < word.length(); i++) {
      if (bytes[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** What may follow a reserved word. */
  static LexerState after(String word) {
    return switch (word) {
      case "end",
          "self",
          "nil",
          "true",
          "false",
          "redo",
          "retry",
          "__FILE__",
          "__LINE__",
          "__ENCODING__",
          "BEGIN",
          "END" -> LexerState.END;
      case "return", "break", "next", "rescue" -> LexerState.MIDDLE;
      case "def", "alias", "undef" -> LexerState.NAME;
      case "super", "yield", "defined?", "not" -> LexerState.ARGUMENT;
      default -> LexerState.VALUE;
    };
  }
}
