package org.dropsonde.puppetfile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what each open branch changed, so that the other branch starts from the same state. */
final class Journal {
  /** The things a branch changed, each with a snapshot. */
  record Changes(IdentityHashMap<Changeable, Object> snapshots) {}

  private final Deque<Changes> open = new ArrayDeque<>();
  private final IdentityHashMap<Changeable, String> lost = new IdentityHashMap<>();

  void begin() {
    open.push(new Changes(new IdentityHashMap<>()));
  }

  /** To be called before every change. */
  void touch(Changeable thing) {
    if (!open.isEmpty()) {
      open.element().snapshots().computeIfAbsent(thing, Changeable::snapshot);
    }
  }

  /** Ends the branch, puts everything back, and gives what the branch had made of it. */
  Changes rewind() {
    Changes before = open.pop();
    IdentityHashMap<Changeable, Object> after = new IdentityHashMap<>();
    for (Map.Entry<Changeable, Object> entry : before.snapshots().entrySet()) {
      after.put(entry.getKey(), entry.getKey().snapshot());
      entry.getKey().restore(entry.getValue());
    }
    return new Changes(after);
  }

  /** Makes the changes of the one branch that was left normally. */
  void apply(Changes changes) {
    changes.snapshots().forEach((thing, after) -> {
      touch(thing);
      thing.restore(after);
    });
  }

  /** Makes what is known whichever of the two branches is taken. */
  void join(Changes one, Changes other, String reason) {
    IdentityHashMap<Changeable, Object> all = new IdentityHashMap<>();
    one.snapshots().forEach(all::put);
    other.snapshots().forEach(all::putIfAbsent);
    for (Changeable thing : all.keySet()) {
      touch(thing);
      Object before = thing.snapshot();
      Object first = one.snapshots().getOrDefault(thing, before);
      Object second = other.snapshots().getOrDefault(thing, before);
      if (!thing.join(first, second, reason)) {
        lost.put(thing, reason);
      }
    }
  }

  /** Why the thing as a whole is unknown; null where it is known. */
  @Nullable
  String lost(Changeable thing) {
    return lost.isEmpty() ? null : lost.get(thing);
  }
}
