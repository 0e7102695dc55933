package org.dropsonde.puppetfile;

/** The kinds of tokens of Ruby's surface. */
enum Kind {
  END_OF_FILE,
  NEWLINE,
  SEMICOLON,
  IDENTIFIER,
  CONSTANT,
  /** A name that ends in {@code ?} or {@code !}. */
  METHOD_NAME,
  INSTANCE_VARIABLE,
  CLASS_VARIABLE,
  GLOBAL_VARIABLE,
  /** {@code name:} where a hash key may stand. */
  LABEL,
  INTEGER,
  FLOAT,
  RATIONAL,
  CHARACTER,
  STRING,
  SYMBOL,
  HEREDOC,
  OPERATOR,
  KEYWORD,
  /** Something that Ruby's lexer refuses. */
  INVALID
}
