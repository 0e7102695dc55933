package org.dropsonde.puppetfile;

import java.util.List;

/**
 * A declaration as it is written: r10k's word, then values with commas between them.
 *
 * @param word {@code mod} and the like
 * @param bracket whether a parenthesis follows the word
 * @param values at least one
 * @param tail the modifier behind the values, such as {@code if x}; empty where there is none
 * @param lines whether it goes over several lines, so that each option gets its own
 */
record WrittenDeclaration(
    Tape.Span word, boolean bracket, List<WrittenValue> values, Tape.Span tail, boolean lines) {
  WrittenDeclaration {
    values = List.copyOf(values);
  }

  /** Where its last line starts. */
  int lastLine() {
    int last = start();
    for (WrittenValue value : values) {
      last = value.newLine() ? value.start() : last;
    }
    return last;
  }

  int start() {
    return word.from();
  }

  int end() {
    return tail.to();
  }
}
