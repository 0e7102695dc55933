package org.dropsonde.puppetfile;

import java.util.List;
import java.util.Map;

/** The value of an option as a Puppetfile gives it, after evaluation. */
public sealed interface OptionValue {
  /** A string. */
  record Text(String value) implements OptionValue {}

  /** A symbol, without its colon. */
  record Symbol(String name) implements OptionValue {}

  /** A number, as Ruby would print it. */
  record Numeric(String digits) implements OptionValue {}

  /** {@code true} or {@code false}. */
  record Flag(boolean value) implements OptionValue {}

  /** {@code nil}. */
  record Nil() implements OptionValue {}

  /** An array. */
  record Sequence(List<OptionValue> items) implements OptionValue {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A hash with its keys as written (symbol keys without the colon), in order. */
  record Hash(Map<String, OptionValue> entries) implements OptionValue {}

  /** Something that is not known without running Ruby. */
  record Unknown(String reason) implements OptionValue {}
}
