package org.dropsonde.aggregation;

import java.io.Serial;

/** A query that breaks a rule; for this package's own use. */
final class RefusedQuery extends Exception {
  @Serial
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String rule;

  RefusedQuery(int line, int column, String rule, String message) {
    super(message);
    this.line = line;
    this.column = column;
    this.rule = rule;
  }

  QueryProblem in(String file) {
    return new QueryProblem(file, line, column, rule, String.valueOf(getMessage()));
  }
}
