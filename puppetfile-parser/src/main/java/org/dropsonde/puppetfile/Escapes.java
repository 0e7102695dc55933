package org.dropsonde.puppetfile;

/** Resolves the backslash escapes of double-quoted Ruby strings. */
final class Escapes {
  private Escapes() {}

  /**
   * Reads one escape.
   *
   * @param lexer its {@code at} is behind the backslash, and moves behind the escape
   */
  static void read(Lexer lexer, TextBuffer into) {
    int c = lexer.peek(0);
    int opener = lexer.at;
    if (opener >= lexer.limit()) {
      return;
    }
    lexer.at++;
    switch (c) {
      case 'n' -> into.add('\n');
      case 't' -> into.add('\t');
      case 's' -> into.add(' ');
      case 'r' -> into.add('\r');
      case 'a' -> into.add(7);
      case 'b' -> into.add(8);
      case 'e' -> into.add(27);
      case 'f' -> into.add('\f');
      case 'v' -> into.add(11);
      case '\n' -> {}
      case '\r' -> {
        if (lexer.peek(0) == '\n') {
          lexer.at++;
        } else {
          into.add('\r');
        }
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        lexer.at = opener;
        into.add(number(lexer, 8, 3) & 0xFF);
      }
      case 'x' -> {
        if (Character.digit(lexer.peek(0), 16) < 0) {
          throw new SyntaxFailure(
              opener, "invalid hex escape", "write two hex digits after \\x", false);
        }
        into.add(number(lexer, 16, 2));
      }
      case 'u' -> unicode(lexer, into, opener);
      case 'c' -> into.add(controlled(lexer));
      case 'C' -> {
        lexer.at += lexer.peek(0) == '-' ? 1 : 0;
        into.add(controlled(lexer));
      }
      case 'M' -> {
        lexer.at += lexer.peek(0) == '-' ? 1 : 0;
        into.add(lexer.peek(0) | 0x80);
        lexer.at++;
      }
      default -> into.add(c);
    }
  }

  private static int controlled(Lexer lexer) {
    int c = lexer.peek(0);
    lexer.at++;
    return c == '?' ? 0x7F : c & 0x9F;
  }

  private static int number(Lexer lexer, int radix, int digits) {
    int value = 0;
    for (int i = 0; i < digits && Character.digit(lexer.peek(0), radix) >= 0; i++) {
      value = value * radix + Character.digit(lexer.peek(0), radix);
      lexer.at++;
    }
    return value;
  }

  private static void unicode(Lexer lexer, TextBuffer into, int opener) {
    if (lexer.peek(0) != '{') {
      int from = lexer.at;
      int codePoint = number(lexer, 16, 4);
      if (lexer.at - from < 4) {
        throw new SyntaxFailure(
            opener, "invalid Unicode escape", "write four hex digits after \\u", false);
      }
      add(into, codePoint, opener);
      return;
    }
    lexer.at++;
    while (true) {
      while (lexer.peek(0) == ' ' || lexer.peek(0) == '\t') {
        lexer.at++;
      }
      if (lexer.peek(0) == '}') {
        lexer.at++;
        return;
      }
      int from = lexer.at;
      int codePoint = number(lexer, 16, 6);
      if (lexer.at == from) {
        throw new SyntaxFailure(opener, "unterminated Unicode escape", "close it with }", false);
      }
      add(into, codePoint, opener);
    }
  }

  private static void add(TextBuffer into, int codePoint, int opener) {
    if (codePoint > 0x10FFFF || (codePoint >= 0xD800 && codePoint <= 0xDFFF)) {
      throw new SyntaxFailure(
          opener, "invalid Unicode codepoint", "write the code of a character", false);
    }
    into.addCodePoint(codePoint);
  }
}
