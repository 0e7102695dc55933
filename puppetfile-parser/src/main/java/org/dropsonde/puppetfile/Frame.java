package org.dropsonde.puppetfile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The local variables of a method, a block or the file. */
final class Frame implements Changeable {
  private Map<String, Value> variables = new HashMap<>(8);
  private final @Nullable Frame outer;

  /** The block given to the method that this frame belongs to; null where there is none. */
  final @Nullable Value block;

  Frame(@Nullable Frame outer, @Nullable Value block) {
    this.outer = outer;
    this.block = outer == null ? block : outer.block;
  }

  @Nullable
  Value get(String name) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Value value = frame.variables.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The frame that holds the variable, or this one where none does. */
  Frame holding(String name) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      if (frame.variables.containsKey(name)) {
        return frame;
      }
    }
    return this;
  }

  void put(String name, Value value) {
    variables.put(name, value);
  }

  @Override
  public Object snapshot() {
    return new HashMap<>(variables);
  }

  @Override
  @SuppressWarnings("unchecked") // it made the snapshot itself
  public void restore(Object snapshot) {
    variables = new HashMap<>((Map<String, Value>) snapshot);
  }

  @Override
  @SuppressWarnings("unchecked") // it made the snapshots itself
  public boolean join(Object one, Object other, String reason) {
    restore(one);
    Joining.entries(variables, (Map<String, Value>) one, (Map<String, Value>) other, reason);
    return true;
  }
}
