package org.dropsonde.puppetfile;

import java.util.Set;

/** Which methods change an array or a hash, and so fail on a frozen one. */
final class Frozen {
  private static final Set<String> CHANGING = Set.of(
      "<<",
      "[]=",
      "append",
      "clear",
      "concat",
      "default=",
      "delete",
      "delete_at",
      "delete_if",
      "fill",
      "insert",
      "keep_if",
      "pop",
      "prepend",
      "push",
      "replace",
      "shift",
      "store",
      "unshift",
      "update");

  private Frozen() {}

  static boolean forbids(Value object, String method) {
    boolean frozen = object instanceof Value.Array array
        ? array.frozen
        : object instanceof Value.Dict dict && dict.frozen;
    return frozen && (CHANGING.contains(method) || (method.endsWith("!") && method.length() > 1));
  }

  /** Freezes the value; what has no parts is frozen from the start. */
  static Value freeze(Value object) {
    if (object instanceof Value.Array array) {
      array.frozen = true;
    } else if (object instanceof Value.Dict dict) {
      dict.frozen = true;
    }
    return object;
  }

  static boolean isFrozen(Value object) {
    if (object instanceof Value.Array array) {
      return array.frozen;
    }
    return object instanceof Value.Dict dict ? dict.frozen : !(object instanceof Changeable);
  }
}
