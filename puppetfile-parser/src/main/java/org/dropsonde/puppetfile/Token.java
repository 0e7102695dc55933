package org.dropsonde.puppetfile;

/**
 * A token where it stands; a literal is one token from its opening to its closing quote.
 *
 * @param end the offset behind it; a heredoc's body isn't part of it
 * @param prefix whether it stands where a value may start, not an operator
 */
record Token(Kind kind, int start, int end, boolean prefix) {
  boolean isOperator(Source source, String operator) {
    return kind == Kind.OPERATOR && source.text(start, end).equals(operator);
  }
}
