package org.dropsonde.manifest;

/** Puppet's tokens, under Puppet's names (lexer2.rb:33). */
enum TokenType {
  // Words and values.
  NAME,
  WORD,
  CLASSREF,
  VARIABLE,
  NUMBER,
  STRING,
  /** Text of a string up to its first interpolation. */
  DQPRE,
  /** Text between two interpolations. */
  DQMID,
  /** Text behind the last interpolation. */
  DQPOST,
  /** The tag; the text follows as a string. */
  HEREDOC,
  REGEX,
  BOOLEAN,

  // Keywords.
  CASE,
  CLASS,
  DEFAULT,
  DEFINE,
  IF,
  ELSIF,
  ELSE,
  INHERITS,
  NODE,
  AND,
  OR,
  UNDEF,
  IN,
  UNLESS,
  FUNCTION,
  TYPE,
  ATTR,
  PRIVATE,

  // Brackets.
  LBRACK,
  LISTSTART,
  RBRACK,
  LBRACE,
  SELBRACE,
  RBRACE,
  LPAREN,
  WSLPAREN,
  RPAREN,

  // Operators.
  EQUALS,
  APPENDS,
  DELETES,
  ISEQUAL,
  NOTEQUAL,
  MATCH,
  NOMATCH,
  GREATEREQUAL,
  GREATERTHAN,
  LESSEQUAL,
  LESSTHAN,
  FARROW,
  PARROW,
  LSHIFT,
  LLCOLLECT,
  LCOLLECT,
  RSHIFT,
  RRCOLLECT,
  RCOLLECT,
  PLUS,
  MINUS,
  DIV,
  TIMES,
  MODULO,
  NOT,
  DOT,
  PIPE,
  AT,
  ATAT,
  COLON,
  COMMA,
  SEMIC,
  QMARK,
  TILDE,
  IN_EDGE,
  IN_EDGE_SUB,
  OUT_EDGE,
  OUT_EDGE_SUB;

  /** Whether a slash behind it starts a regular expression (lexer2.rb:753). */
  boolean mayPrecedeRegex() {
    return switch (this) {
      case RPAREN, RBRACK, RRCOLLECT, RCOLLECT -> false;
      case NAME, CLASSREF, NUMBER, STRING, BOOLEAN, DQPRE, DQMID, DQPOST -> false;
      case HEREDOC, REGEX, VARIABLE, WORD -> false;
      default -> true;
    };
  }

  boolean opens() {
    return switch (this) {
      case LBRACK, LISTSTART, LBRACE, SELBRACE, LPAREN, WSLPAREN, DQPRE -> true;
      default -> false;
    };
  }

  boolean closes() {
    return this == RBRACK || this == RBRACE || this == RPAREN || this == DQPOST;
  }

  /** The one that closes what this opens. */
  TokenType closing() {
    return switch (this) {
      case LBRACK, LISTSTART -> RBRACK;
      case LBRACE, SELBRACE -> RBRACE;
      case LPAREN, WSLPAREN -> RPAREN;
      default -> DQPOST;
    };
  }

  boolean isKeyword() {
    return (compareTo(CASE) >= 0 && compareTo(PRIVATE) <= 0) || this == BOOLEAN;
  }
}
