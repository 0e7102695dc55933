package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pure methods of Ruby's arrays. */
final class ArrayMethods {
  private static final int DEEPEST = 20;

  private final Evaluator evaluator;
  private final Iteration iteration;
  private final Enumerables enumerables;
  private final ArrayChanges changes;

  ArrayMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.enumerables = new Enumerables(evaluator);
    this.changes = new ArrayChanges(evaluator);
    this.iteration = new Iteration(evaluator);
  }

  @Nullable
  Value call(int at, Value.Array array, String name, List<Value> arguments, @Nullable Value block) {
    evaluator.spend(array.items.size() >> 3);
    if (block != null) {
      Value result = withBlock(at, array, name, arguments, block);
      if (result != null) {
        return result;
      }
    }
    if (name.equals("compact!")
        || name.equals("uniq!")
        || name.equals("flatten!")
        || name.equals("reverse!")
        || name.equals("sort!")
        || name.equals("rotate!")) {
      return changing(at, array, name, arguments);
    }
    Value result =
        arguments.isEmpty() ? without(array, name) : withArguments(at, array, name, arguments);
    return result != null ? result : enumerables.call(at, array, array.items, name, arguments);
  }

  private @Nullable Value withBlock(
      int at, Value.Array array, String name, List<Value> arguments, Value block) {
    switch (name) {
      case "each" -> {
        iteration.each(at, array.items, block);
        return array;
      }
      case "map!",
          "collect!",
          "select!",
          "filter!",
          "keep_if",
          "reject!",
          "delete_if",
          "sort!",
          "sort_by!",
          "uniq!" -> {
        return changes.changed(at, array, name, arguments, block);
      }
      case "each_index" -> {
        for (int i = 0; i < array.items.size(); i++) {
          evaluator.calls.yieldTo(at, block, List.of(new Value.Int(i)));
        }
        return array;
      }
      default -> {
        return iteration.call(at, array.items, name, arguments, block);
      }
    }
  }

  /** The methods with {@code !} that need no block. */
  private @Nullable Value changing(int at, Value.Array array, String name, List<Value> arguments) {
    String plain = name.substring(0, name.length() - 1);
    Value result = call(at, array, plain, arguments, null);
    if (!(result instanceof Value.Array changed)) {
      return result;
    }
    boolean tells = !plain.equals("reverse") && !plain.equals("sort") && !plain.equals("rotate");
    boolean same = tells && Equality.equal(array, changed);
    evaluator.journal.touch(array);
    array.items = new ArrayList<>(changed.items);
    return same ? Value.Nil.NIL : array;
  }

  private @Nullable Value without(Value.Array array, String name) {
    List<Value> items = array.items;
    return switch (name) {
      case "last" -> items.isEmpty() ? Value.Nil.NIL : items.get(items.size() - 1);
      case "length", "size" -> new Value.Int(items.size());
      case "empty?" -> Value.of(items.isEmpty());
      case "to_a", "to_ary" -> array;
      case "dup", "clone" -> new Value.Array(items);
      case "reverse" -> reversed(items);
      case "compact" ->
        new Value.Array(items.stream().filter(v -> !(v instanceof Value.Nil)).toList());
      case "flatten" -> new Value.Array(flat(items, DEEPEST));
      case "transpose" -> Enumerables.transposed(items);
      case "rotate" -> rotated(items, 1);
      case "each_index" -> new Value.Enumerator(indexes(items), array, "each");
      case "join" -> joined(array, "");
      case "pop", "shift", "clear" -> changes.removed(array, name);
      default -> null;
    };
  }

  private static Value reversed(List<Value> items) {
    List<Value> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    return new Value.Array(reversed);
  }

  private static List<Value> indexes(List<Value> items) {
    List<Value> indexes = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      indexes.add(new Value.Int(i));
    }
    return indexes;
  }

  private static Value rotated(List<Value> items, long by) {
    List<Value> rotated = new ArrayList<>(items);
    if (!items.isEmpty()) {
      Collections.rotate(rotated, (int) -(by % items.size()));
    }
    return new Value.Array(rotated);
  }

  private List<Value> flat(List<Value> items, int levels) {
    List<Value> all = new ArrayList<>();
    for (Value item : items) {
      if (item instanceof Value.Array inner && levels > 0) {
        all.addAll(flat(inner.items, levels - 1));
      } else {
        all.add(item);
      }
      evaluator.texts.checkItems(all.size());
    }
    return all;
  }

  private Value joined(Value.Array array, String separator) {
    for (Value item : array.items) {
      if (Equality.unknown(item)) {
        return new Value.Unknown("it holds something unknown");
      }
    }
    StringBuilder text = new StringBuilder();
    String before = "";
    for (Value item : flat(array.items, DEEPEST)) {
      text.append(before).append(evaluator.texts.display(item));
      evaluator.texts.check(text.length());
      before = separator;
    }
    return new Value.Str(text.toString());
  }

  private @Nullable Value withArguments(
      int at, Value.Array array, String name, List<Value> arguments) {
    Value first = arguments.get(0);
    switch (name) {
      case "[]", "slice", "at" -> {
        return element(array, arguments);
      }
      case "dig", "fetch" -> {
        return fetched(at, array, name, arguments);
      }
      case "<<", "push", "append" -> {
        return changes.added(array, array.items.size(), arguments);
      }
      case "unshift", "prepend" -> {
        return changes.added(array, 0, arguments);
      }
      case "concat" -> {
        return first instanceof Value.Array other
            ? changes.added(array, array.items.size(), List.copyOf(other.items))
            : null;
      }
      case "+" -> {
        return sum(at, array, first);
      }
      case "-", "&", "|" -> {
        return first instanceof Value.Array other ? combined(array, other, name) : null;
      }
      case "[]=" -> {
        return changes.replaced(array, arguments);
      }
      case "include?", "member?" -> {
        return included(array, first);
      }
      case "join" -> {
        return joined(array, evaluator.texts.display(first));
      }
      case "last" -> {
        return lastOf(array, first);
      }
      case "*" -> {
        return first instanceof Value.Str separator
            ? joined(array, separator.text)
            : repeated(array, first);
      }
      case "flatten" -> {
        return first instanceof Value.Int levels
            ? new Value.Array(flat(array.items, (int) Math.min(DEEPEST, levels.value())))
            : null;
      }
      case "rotate" -> {
        return first instanceof Value.Int by ? rotated(array.items, by.value()) : null;
      }
      case "values_at" -> {
        return new Value.Array(arguments.stream()
            .map(index -> element(array, List.of(index)))
            .map(value -> value == null ? Value.Nil.NIL : value)
            .toList());
      }
      case "insert" -> {
        return changes.inserted(array, arguments);
      }
      case "delete_at" -> {
        return changes.deletedAt(array, first);
      }
      case "pop", "shift" -> {
        return changes.removedFirst(array, name, first);
      }
      case "product" -> {
        return first instanceof Value.Array other && arguments.size() == 1
            ? product(array, other)
            : null;
      }
      case "assoc" -> {
        return array.items.stream()
            .filter(item -> item instanceof Value.Array pair
                && !pair.items.isEmpty()
                && Equality.equal(pair.items.get(0), first))
            .findFirst()
            .orElse(Value.Nil.NIL);
      }
      case "replace" -> {
        evaluator.journal.touch(array);
        array.items = new ArrayList<>(Conversions.list(evaluator, at, first));
        return array;
      }
      case "<=>" -> {
        return evaluator.ordering.comparison(at, array, name, arguments);
      }
      case "index", "find_index" -> {
        return Equality.unknown(array) ? null : indexOf(array, first);
      }
      case "delete" -> {
        return changes.deleted(array, first);
      }
      default -> {
        return null;
      }
    }
  }

  private static @Nullable Value element(Value.Array array, List<Value> arguments) {
    int[] span = Spans.of(array.items.size(), arguments);
    boolean part = arguments.size() > 1 || arguments.get(0) instanceof Value.Range;
    if (span == null) {
      return arguments.get(0) instanceof Value.Int || part ? Value.Nil.NIL : null;
    }
    return part ? new Value.Array(array.items.subList(span[0], span[1])) : array.items.get(span[0]);
  }

  private @Nullable Value fetched(int at, Value.Array array, String name, List<Value> arguments) {
    Value found = element(array, arguments.subList(0, 1));
    if (name.equals("fetch") && arguments.get(0) instanceof Value.Int index) {
      int size = array.items.size();
      boolean inside = index.value() < size && index.value() >= -size;
      if (!inside && arguments.size() == 1) {
        throw evaluator.raised(
            at,
            "IndexError",
            "index " + index.value() + " outside of array bounds: " + -size + "..." + size);
      }
      return inside ? found : arguments.get(1);
    }
    if (found == null || arguments.size() == 1) {
      return found;
    }
    return found instanceof Value.Nil
        ? found
        : evaluator.calls.send(at, found, "dig", arguments.subList(1, arguments.size()), null);
  }

  private Value sum(int at, Value.Array array, Value other) {
    if (other instanceof Value.Unknown) {
      return other;
    }
    if (!(other instanceof Value.Array second)) {
      throw evaluator.raised(
          at,
          "TypeError",
          "no implicit conversion of " + StringMethods.classNoun(other) + " into Array");
    }
    List<Value> all = new ArrayList<>(array.items);
    all.addAll(second.items);
    evaluator.texts.checkItems(all.size());
    return new Value.Array(all);
  }

  private Value combined(Value.Array array, Value.Array other, String operator) {
    if (Equality.unknown(array) || Equality.unknown(other)) {
      return new Value.Unknown("it holds something unknown");
    }
    Map<Object, Value> all = new LinkedHashMap<>();
    Set<Object> others = new HashSet<>();
    other.items.forEach(item -> others.add(enumerables.key(item)));
    if (operator.equals("-")) {
      return new Value.Array(array.items.stream()
          .filter(item -> !others.contains(enumerables.key(item)))
          .toList());
    }
    for (Value item : array.items) {
      if (operator.equals("|") || others.contains(enumerables.key(item))) {
        all.putIfAbsent(enumerables.key(item), item);
      }
    }
    if (operator.equals("|")) {
      other.items.forEach(item -> all.putIfAbsent(enumerables.key(item), item));
    }
    return new Value.Array(List.copyOf(all.values()));
  }

  private static Value included(Value.Array array, Value wanted) {
    for (Value item : array.items) {
      if (Equality.equal(item, wanted)) {
        return Value.Bool.TRUE;
      }
    }
    return Equality.unknown(array)
        ? new Value.Unknown("it holds something unknown")
        : Value.Bool.FALSE;
  }

  private static @Nullable Value lastOf(Value.Array array, Value count) {
    if (!(count instanceof Value.Int number) || number.value() < 0) {
      return null;
    }
    int size = array.items.size();
    return new Value.Array(array.items.subList(size - (int) Math.min(number.value(), size), size));
  }

  private @Nullable Value repeated(Value.Array array, Value times) {
    if (!(times instanceof Value.Int count) || count.value() < 0) {
      return null;
    }
    evaluator.texts.checkItems(
        Math.min(count.value(), Integer.MAX_VALUE) * (long) array.items.size());
    List<Value> all = new ArrayList<>();
    for (long i = 0; i < count.value() && !array.items.isEmpty(); i++) {
      all.addAll(array.items);
    }
    return new Value.Array(all);
  }

  private Value product(Value.Array array, Value.Array other) {
    evaluator.texts.checkItems((long) array.items.size() * other.items.size());
    List<Value> pairs = new ArrayList<>();
    for (Value one : array.items) {
      for (Value two : other.items) {
        pairs.add(new Value.Array(List.of(one, two)));
      }
    }
    return new Value.Array(pairs);
  }

  private static Value indexOf(Value.Array array, Value wanted) {
    for (int i = 0; i < array.items.size(); i++) {
      if (Equality.equal(array.items.get(i), wanted)) {
        return new Value.Int(i);
      }
    }
    return Value.Nil.NIL;
  }
}
