package org.dropsonde.puppetfile;

/** The classes of ASCII characters that the lexer asks for. */
final class Characters {
  static final int NAME_START = 1;
  static final int NAME = 2;
  static final int DIGIT = 4;

  private Characters() {}

  static byte[] table() {
    byte[] table = new byte[128];
    for (int c = 0; c < 128; c++) {
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') {
        table[c] = NAME_START | NAME;
      } else if (c >= '0' && c <= '9') {
        table[c] = NAME | DIGIT;
      }
    }
    return table;
  }

  static boolean isSpace(byte c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isName(int c) {
    return c < 0
        || c >= 0x80
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || isDigit(c);
  }
}
