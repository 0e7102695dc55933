package org.dropsonde.puppetfile;

/** Recognises where an author left out a comma between two arguments. */
final class MissingComma {
  private MissingComma() {}

  /**
   * Tells of a missing comma and moves to the argument behind it.
   *
   * @return whether there was one
   */
  static boolean found(Parser parser) {
    Lexer lexer = parser.lexer;
    if (!looksLikeKey(lexer)) {
      return false;
    }
    parser.report(new SyntaxFailure(
        lexer.start, "a comma is missing before this option", "put a comma before it", false));
    lexer.at = lexer.start;
    lexer.state = LexerState.VALUE;
    lexer.labels = true;
    lexer.advance();
    return true;
  }

  /** Whether the current token is {@code :name =>} or {@code name:} behind a complete value. */
  private static boolean looksLikeKey(Lexer lexer) {
    int at = lexer.start;
    byte[] bytes = lexer.bytes;
    boolean symbol = lexer.isOperator(":");
    if (!symbol && !lexer.is(Kind.IDENTIFIER)) {
      return false;
    }
    int from = symbol ? at + 1 : at;
    int to = from;
    while (to < lexer.limit() && Characters.isName(bytes[to])) {
      to++;
    }
    if (to == from) {
      return false;
    }
    if (!symbol) {
      return to + 1 < lexer.limit() && bytes[to] == ':' && bytes[to + 1] != ':';
    }
    while (to < lexer.limit() && (bytes[to] == ' ' || bytes[to] == '\t')) {
      to++;
    }
    return to + 1 < lexer.limit() && bytes[to] == '=' && bytes[to + 1] == '>';
  }
}
