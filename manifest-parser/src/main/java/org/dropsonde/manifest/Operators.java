package org.dropsonde.manifest;

import org.jspecify.annotations.Nullable;

/** Operators and punctuation, by their first three bytes. */
final class Operators {
  private Operators() {}

  static int length(TokenType type) {
    return switch (type) {
      case LLCOLLECT, RRCOLLECT -> 3;
      case APPENDS, DELETES, ISEQUAL, NOTEQUAL, MATCH, NOMATCH, GREATEREQUAL, LESSEQUAL -> 2;
      case FARROW, PARROW, LSHIFT, LCOLLECT, RSHIFT, RCOLLECT, ATAT -> 2;
      case IN_EDGE, IN_EDGE_SUB, OUT_EDGE, OUT_EDGE_SUB -> 2;
      default -> 1;
    };
  }

  /** Null where none starts like that. */
  static @Nullable TokenType of(int first, int second, int third) {
    return switch (first) {
      case '.' -> TokenType.DOT;
      case ',' -> TokenType.COMMA;
      case ']' -> TokenType.RBRACK;
      case ')' -> TokenType.RPAREN;
      case ';' -> TokenType.SEMIC;
      case '?' -> TokenType.QMARK;
      case '*' -> TokenType.TIMES;
      case '%' -> TokenType.MODULO;
      case '@' -> second == '@' ? TokenType.ATAT : TokenType.AT;
      case '~' -> second == '>' ? TokenType.IN_EDGE_SUB : TokenType.TILDE;
      case '|' ->
        second != '>' ? TokenType.PIPE : third == '>' ? TokenType.RRCOLLECT : TokenType.RCOLLECT;
      case '=' -> equals(second);
      case '+' ->
        second == '=' ? TokenType.APPENDS : second == '>' ? TokenType.PARROW : TokenType.PLUS;
      case '-' ->
        second == '>' ? TokenType.IN_EDGE : second == '=' ? TokenType.DELETES : TokenType.MINUS;
      case '!' ->
        second == '=' ? TokenType.NOTEQUAL : second == '~' ? TokenType.NOMATCH : TokenType.NOT;
      case '<' -> less(second, third);
      case '>' ->
        second == '>'
            ? TokenType.RSHIFT
            : second == '=' ? TokenType.GREATEREQUAL : TokenType.GREATERTHAN;
      default -> null;
    };
  }

  private static TokenType equals(int second) {
    return switch (second) {
      case '=' -> TokenType.ISEQUAL;
      case '>' -> TokenType.FARROW;
      case '~' -> TokenType.MATCH;
      default -> TokenType.EQUALS;
    };
  }

  private static TokenType less(int second, int third) {
    return switch (second) {
      case '<' -> third == '|' ? TokenType.LLCOLLECT : TokenType.LSHIFT;
      case '=' -> TokenType.LESSEQUAL;
      case '|' -> TokenType.LCOLLECT;
      case '-' -> TokenType.OUT_EDGE;
      case '~' -> TokenType.OUT_EDGE_SUB;
      default -> TokenType.LESSTHAN;
    };
  }
}
