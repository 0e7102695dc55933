package org.dropsonde.puppetfile;

/** What Ruby's lexer expects next; the same characters mean different things in each. */
enum LexerState {
  /** A value must follow; line ends are skipped. */
  VALUE,
  /** A value may follow on the same line. */
  MIDDLE,
  /** An operator, or the first argument of a command. */
  ARGUMENT,
  /** An operator. */
  END,
  /** A method name behind a dot. */
  DOT,
  /** A method name behind {@code def}. */
  NAME
}
