package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of Ruby's arrays that change the array. */
final class ArrayChanges {
  private final Evaluator evaluator;
  private final Iteration iteration;

  ArrayChanges(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.iteration = new Iteration(evaluator);
  }

  @Nullable
  Value changed(int at, Value.Array array, String name, List<Value> arguments, Value block) {
    String plain = name.equals("keep_if")
        ? "select"
        : name.equals("delete_if") ? "reject" : name.substring(0, name.length() - 1);
    int before = array.items.size();
    Value result = iteration.call(at, array.items, plain, arguments, block);
    if (!(result instanceof Value.Array changed)) {
      return result;
    }
    evaluator.journal.touch(array);
    array.items = changed.items;
    boolean tells = plain.equals("select") || plain.equals("reject") || plain.equals("uniq");
    boolean same = tells && name.endsWith("!") && before == array.items.size();
    return same ? Value.Nil.NIL : array;
  }

  Value removed(Value.Array array, String name) {
    evaluator.journal.touch(array);
    if (name.equals("clear")) {
      array.items.clear();
      return array;
    }
    return array.items.isEmpty()
        ? Value.Nil.NIL
        : array.items.remove(name.equals("shift") ? 0 : array.items.size() - 1);
  }

  Value added(Value.Array array, int where, List<Value> values) {
    evaluator.texts.checkItems(array.items.size() + values.size());
    evaluator.journal.touch(array);
    array.items.addAll(where, values);
    return array;
  }

  @Nullable
  Value replaced(Value.Array array, List<Value> arguments) {
    int size = array.items.size();
    if (arguments.size() != 2 || !(arguments.get(0) instanceof Value.Int index)) {
      return null;
    }
    long at = index.value() < 0 ? index.value() + size : index.value();
    evaluator.texts.checkItems(at);
    if (at < 0) {
      return null;
    }
    evaluator.journal.touch(array);
    while (array.items.size() <= at) {
      array.items.add(Value.Nil.NIL);
    }
    array.items.set((int) at, arguments.get(1));
    return arguments.get(1);
  }

  @Nullable
  Value inserted(Value.Array array, List<Value> arguments) {
    boolean inside = arguments.get(0) instanceof Value.Int place
        && place.value() >= 0
        && place.value() <= array.items.size();
    return inside
        ? added(
            array,
            (int) ((Value.Int) arguments.get(0)).value(),
            arguments.subList(1, arguments.size()))
        : null;
  }

  @Nullable
  Value deletedAt(Value.Array array, Value index) {
    int[] span = Spans.of(array.items.size(), List.of(index));
    if (span == null || !(index instanceof Value.Int)) {
      return index instanceof Value.Int ? Value.Nil.NIL : null;
    }
    evaluator.journal.touch(array);
    return array.items.remove(span[0]);
  }

  @Nullable
  Value removedFirst(Value.Array array, String name, Value count) {
    if (!(count instanceof Value.Int number) || number.value() < 0) {
      return null;
    }
    evaluator.journal.touch(array);
    int size = array.items.size();
    int taken = (int) Math.min(number.value(), size);
    int from = name.equals("shift") ? 0 : size - taken;
    List<Value> part = array.items.subList(from, from + taken);
    Value removed = new Value.Array(part);
    part.clear();
    return removed;
  }

  Value deleted(Value.Array array, Value wanted) {
    evaluator.journal.touch(array);
    boolean found = array.items.removeIf(item -> Equality.equal(item, wanted));
    return found ? wanted : Value.Nil.NIL;
  }
}
