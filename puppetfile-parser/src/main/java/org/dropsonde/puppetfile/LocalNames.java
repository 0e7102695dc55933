package org.dropsonde.puppetfile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The local variables known at a place, which decide how Ruby reads what follows a name. */
final class LocalNames {
  private record Scope(Set<String> names, boolean open) {}

  private final Deque<Scope> scopes = new ArrayDeque<>();

  LocalNames() {
    enter(false);
  }

  /**
   * Enters a scope.
   *
   * @param open whether the names around it stay visible, as in a block
   */
  void enter(boolean open) {
    scopes.push(new Scope(new HashSet<>(4), open));
  }

  void leave() {
    scopes.pop();
  }

  int depth() {
    return scopes.size();
  }

  void leaveTo(int depth) {
    while (scopes.size() > depth) {
      scopes.pop();
    }
  }

  void declare(String name) {
    scopes.element().names().add(name);
  }

  boolean isLocal(String name) {
    for (Scope scope : scopes) {
      if (scope.names().contains(name)) {
        return true;
      }
      if (!scope.open()) {
        return false;
      }
    }
    return false;
  }
}
