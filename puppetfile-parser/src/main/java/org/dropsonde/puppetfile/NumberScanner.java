package org.dropsonde.puppetfile;

/** Reads Ruby's numbers: decimal, {@code 0x 0b 0o}, underscores, floats, rationals. */
final class NumberScanner {
  private NumberScanner() {}

  static void scan(Lexer lexer) {
    int at = lexer.at;
    int second = lexer.peek(1) | 0x20;
    if (lexer.peek(0) == '0'
        && (second == 'x' || second == 'b' || second == 'o' || second == 'd')) {
      int radix = second == 'x' ? 16 : second == 'b' ? 2 : second == 'o' ? 8 : 10;
      int stop = digits(lexer, at + 2, radix);
      if (stop == at + 2) {
        throw new SyntaxFailure(at, "numeric literal without digits", "write a number", false);
      }
      finish(lexer, Kind.INTEGER, stop);
      return;
    }
    boolean octal =
        lexer.peek(0) == '0' && (Characters.isDigit(lexer.peek(1)) || lexer.peek(1) == '_');
    int stop = digits(lexer, at, 10);
    if (octal) {
      for (int i = at; i < stop; i++) {
        if (lexer.bytes[i] >= '8') {
          throw new SyntaxFailure(at, "Invalid octal digit", "quote the version", false);
        }
      }
    }
    Kind kind = Kind.INTEGER;
    if (byteAt(lexer, stop) == '.' && Characters.isDigit(byteAt(lexer, stop + 1))) {
      if (octal) {
        throw new SyntaxFailure(
            at,
            "no .<digit> floating literal anymore; put 0 before dot",
            "quote the version",
            false);
      }
      kind = Kind.FLOAT;
      stop = digits(lexer, stop + 1, 10);
    }
    int exponent = byteAt(lexer, stop) | 0x20;
    if (exponent == 'e') {
      int sign = byteAt(lexer, stop + 1);
      int from = sign == '+' || sign == '-' ? stop + 2 : stop + 1;
      if (Characters.isDigit(byteAt(lexer, from))) {
        kind = Kind.FLOAT;
        stop = digits(lexer, from, 10);
      }
    }
    if (byteAt(lexer, stop) == 'r' && !Characters.isName(byteAt(lexer, stop + 1))) {
      kind = Kind.RATIONAL;
      stop++;
    }
    if (byteAt(lexer, stop) == 'i' && !Characters.isName(byteAt(lexer, stop + 1))) {
      kind = Kind.RATIONAL;
      stop++;
    }
    finish(lexer, kind, stop);
  }

  private static void finish(Lexer lexer, Kind kind, int stop) {
    if (lexer.bytes[stop - 1] == '_') {
      throw new SyntaxFailure(stop - 1, "trailing '_' in number", "write a number", false);
    }
    lexer.kind = kind;
    lexer.prefix = true;
    lexer.text = lexer.source.text(lexer.at, stop);
    lexer.at = stop;
    lexer.end = stop;
  }

  private static int byteAt(Lexer lexer, int offset) {
    return offset < lexer.limit() ? lexer.bytes[offset] & 0xFF : 0;
  }

  private static int digits(Lexer lexer, int from, int radix) {
    int at = from;
    while (at < lexer.limit()) {
      int c = lexer.bytes[at];
      boolean separator = c == '_' && at > from && lexer.bytes[at - 1] != '_';
      if (!separator && Character.digit(c < 0 ? 0 : c, radix) < 0) {
        break;
      }
      at++;
    }
    return at;
  }
}
