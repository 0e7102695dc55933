package org.dropsonde.puppetfile;

import java.util.Map;

/** Joins what two branches left behind. */
final class Joining {
  private Joining() {}

  /** Entries that differ become unknown; always possible, so always true. */
  static <K> boolean entries(
      Map<K, Value> into, Map<K, Value> one, Map<K, Value> other, String reason) {
    for (Map.Entry<K, Value> entry : one.entrySet()) {
      Value second = other.get(entry.getKey());
      Value first = entry.getValue();
      if (!same(first, second)) {
        boolean noHash = first.isNoHash() && (second == null || second.isNoHash());
        into.put(entry.getKey(), new Value.Unknown(reason, noHash));
      }
    }
    for (K key : other.keySet()) {
      if (!one.containsKey(key)) {
        into.put(key, new Value.Unknown(reason, other.get(key).isNoHash()));
      }
    }
    return true;
  }

  /** The value that one of the two sides gave, whichever it was. */
  static Value either(Value one, Value other, String reason) {
    return same(one, other) ? one : new Value.Unknown(reason, one.isNoHash() && other.isNoHash());
  }

  static boolean same(Value one, @org.jspecify.annotations.Nullable Value other) {
    if (one == other) {
      return true;
    }
    if (other == null || one.getClass() != other.getClass()) {
      return false;
    }
    boolean plain = one instanceof Value.Symbol
        || one instanceof Value.Int
        || one instanceof Value.Bool
        || one instanceof Value.Nil
        || one instanceof Value.Real
        || one instanceof Value.Str;
    return plain && one.equals(other);
  }
}
