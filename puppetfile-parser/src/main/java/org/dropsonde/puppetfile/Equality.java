package org.dropsonde.puppetfile;

import java.util.Map;

/** Ruby's {@code ==}, to a bounded depth: arrays may hold themselves. */
final class Equality {
  private static final int DEEPEST = 20;

  private Equality() {}

  static boolean equal(Value one, Value other) {
    return equal(one, other, 0);
  }

  private static boolean equal(Value one, Value other, int depth) {
    if (one == other) {
      return true;
    }
    if (depth > DEEPEST) {
      return false;
    }
    if (one instanceof Value.Int i && other instanceof Value.Real r) {
      return i.value() == r.value();
    }
    if (one instanceof Value.Real && other instanceof Value.Int) {
      return equal(other, one, depth);
    }
    if (one instanceof Value.Array a && other instanceof Value.Array b) {
      return arrays(a, b, depth);
    }
    if (one instanceof Value.Dict a && other instanceof Value.Dict b) {
      return dicts(a, b, depth);
    }
    return one.equals(other);
  }

  /** Ruby's {@code eql?}: numbers of different classes differ. */
  static boolean strictly(Value one, Value other) {
    return Numbers.isNumber(one) ? one.equals(other) : equal(one, other);
  }

  private static boolean arrays(Value.Array one, Value.Array other, int depth) {
    if (one.items.size() != other.items.size()) {
      return false;
    }
    for (int i = 0; i < one.items.size(); i++) {
      if (!equal(one.items.get(i), other.items.get(i), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean dicts(Value.Dict one, Value.Dict other, int depth) {
    if (one.entries.size() != other.entries.size()) {
      return false;
    }
    for (Map.Entry<Value, Value> entry : one.entries.entrySet()) {
      Value second = other.entries.get(entry.getKey());
      if (second == null || !equal(entry.getValue(), second, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether anything in the value is unknown, so that comparing it tells nothing. */
  static boolean unknown(Value value) {
    return unknown(value, 0);
  }

  private static boolean unknown(Value value, int depth) {
    if (value instanceof Value.Unknown) {
      return true;
    }
    if (depth > DEEPEST) {
      return false;
    }
    if (value instanceof Value.Array array) {
      return array.items.stream().anyMatch(item -> unknown(item, depth + 1));
    }
    return value instanceof Value.Dict dict
        && dict.entries.values().stream().anyMatch(item -> unknown(item, depth + 1));
  }
}
