package org.dropsonde.aggregation;

/**
 * Why a contributed query is refused.
 *
 * @param file its name, without a folder
 * @param line from 1
 * @param column from 1
 * @param rule the name of the rule, which never changes its meaning
 * @param message what is wrong and what is allowed; holds words of the query at most, no data
 */
public record QueryProblem(String file, int line, int column, String rule, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message + " [" + rule + "]";
  }
}
