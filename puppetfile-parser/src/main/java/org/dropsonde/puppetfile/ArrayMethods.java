package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pure methods of Ruby's arrays. */
final class ArrayMethods {
  private static final int DEEPEST = 20;

  private final Evaluator evaluator;
  private final Iteration iteration;

  ArrayMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.iteration = new Iteration(evaluator);
  }

  static boolean comparable(List<Value> values) {
    boolean texts = values.stream().allMatch(Value.Str.class::isInstance);
    boolean symbols = values.stream().allMatch(Value.Symbol.class::isInstance);
    return texts || symbols || values.stream().allMatch(Value.Int.class::isInstance);
  }

  static int compare(Value one, Value other) {
    if (one instanceof Value.Int a && other instanceof Value.Int b) {
      return Long.compare(a.value(), b.value());
    }
    if (one instanceof Value.Symbol a && other instanceof Value.Symbol b) {
      return a.name().compareTo(b.name());
    }
    return String.valueOf(one).compareTo(String.valueOf(other));
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
    return arguments.isEmpty()
        ? without(at, array, name)
        : withArguments(at, array, name, arguments);
  }

  private @Nullable Value withBlock(
      int at, Value.Array array, String name, List<Value> arguments, Value block) {
    switch (name) {
      case "each" -> {
        iteration.each(at, array.items, block);
        return array;
      }
      case "map!", "collect!", "select!", "keep_if", "reject!", "delete_if" -> {
        String plain = name.equals("keep_if")
            ? "select"
            : name.equals("delete_if") ? "reject" : name.substring(0, name.length() - 1);
        Value result = iteration.call(at, array.items, plain, arguments, block);
        if (!(result instanceof Value.Array changed)) {
          return result;
        }
        evaluator.journal.touch(array);
        array.items = changed.items;
        return array;
      }
      case "each_slice" -> {
        return slices(at, array, arguments, block);
      }
      case "reverse_each" -> {
        List<Value> reversed = new ArrayList<>(array.items);
        Collections.reverse(reversed);
        iteration.each(at, reversed, block);
        return array;
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

  private @Nullable Value slices(int at, Value.Array array, List<Value> arguments, Value block) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof Value.Int size) || size.value() < 1) {
      return null;
    }
    int step = (int) Math.min(size.value(), Integer.MAX_VALUE / 2);
    List<Value> items = List.copyOf(array.items);
    for (int from = 0; from < items.size(); from += step) {
      Value slice = new Value.Array(items.subList(from, Math.min(items.size(), from + step)));
      evaluator.calls.yieldTo(at, block, List.of(slice));
    }
    return array;
  }

  private @Nullable Value without(int at, Value.Array array, String name) {
    List<Value> items = array.items;
    return switch (name) {
      case "first" -> items.isEmpty() ? Value.Nil.NIL : items.get(0);
      case "last" -> items.isEmpty() ? Value.Nil.NIL : items.get(items.size() - 1);
      case "length", "size", "count" -> new Value.Int(items.size());
      case "empty?" -> Value.of(items.isEmpty());
      case "any?" -> Value.of(items.stream().anyMatch(Value::truthy));
      case "to_a", "entries", "freeze", "each", "to_ary" -> array;
      case "dup", "clone" -> new Value.Array(items);
      case "reverse" -> reversed(items);
      case "compact" ->
        new Value.Array(items.stream().filter(v -> !(v instanceof Value.Nil)).toList());
      case "uniq" ->
        Equality.unknown(array)
            ? new Value.Unknown("it holds something unknown")
            : new Value.Array(List.copyOf(new LinkedHashSet<>(items)));
      case "flatten" -> new Value.Array(flat(items, 0));
      case "sort", "min", "max" -> sorted(at, items, name);
      case "join" -> joined(array, "");
      case "to_h" -> Iteration.dict(items);
      case "sum" -> sum(items);
      case "pop", "shift", "clear" -> removed(array, name);
      default -> null;
    };
  }

  private static Value reversed(List<Value> items) {
    List<Value> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    return new Value.Array(reversed);
  }

  private List<Value> flat(List<Value> items, int depth) {
    List<Value> all = new ArrayList<>();
    for (Value item : items) {
      if (item instanceof Value.Array inner && depth < DEEPEST) {
        all.addAll(flat(inner.items, depth + 1));
      } else {
        all.add(item);
      }
      evaluator.texts.checkItems(all.size());
    }
    return all;
  }

  private Value sorted(int at, List<Value> items, String name) {
    if (!comparable(items)) {
      return evaluator.unknown(at, "this order is not worked out");
    }
    List<Value> sorted = new ArrayList<>(items);
    sorted.sort(ArrayMethods::compare);
    if (name.equals("sort")) {
      return new Value.Array(sorted);
    }
    return sorted.isEmpty()
        ? Value.Nil.NIL
        : sorted.get(name.equals("min") ? 0 : sorted.size() - 1);
  }

  private static @Nullable Value sum(List<Value> items) {
    long sum = 0;
    for (Value item : items) {
      if (!(item instanceof Value.Int number)) {
        return null;
      }
      sum += number.value();
    }
    return new Value.Int(sum);
  }

  private Value removed(Value.Array array, String name) {
    evaluator.journal.touch(array);
    if (name.equals("clear")) {
      array.items.clear();
      return array;
    }
    return array.items.isEmpty()
        ? Value.Nil.NIL
        : array.items.remove(name.equals("shift") ? 0 : array.items.size() - 1);
  }

  private Value joined(Value.Array array, String separator) {
    for (Value item : array.items) {
      if (Equality.unknown(item)) {
        return new Value.Unknown("it holds something unknown");
      }
    }
    StringBuilder text = new StringBuilder();
    String before = "";
    for (Value item : flat(array.items, 0)) {
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
        return added(array, array.items.size(), arguments);
      }
      case "unshift", "prepend" -> {
        return added(array, 0, arguments);
      }
      case "concat" -> {
        return first instanceof Value.Array other
            ? added(array, array.items.size(), List.copyOf(other.items))
            : null;
      }
      case "+" -> {
        return sum(at, array, first);
      }
      case "-", "&", "|" -> {
        return first instanceof Value.Array other ? combined(array, other, name) : null;
      }
      case "[]=" -> {
        return replaced(array, arguments);
      }
      case "include?", "member?" -> {
        return included(array, first);
      }
      case "join" -> {
        return joined(array, evaluator.texts.display(first));
      }
      case "first", "take" -> {
        return part(array, first, true);
      }
      case "last" -> {
        return part(array, first, false);
      }
      case "drop" -> {
        return first instanceof Value.Int count && count.value() >= 0
            ? new Value.Array(array.items.subList(
                (int) Math.min(count.value(), array.items.size()), array.items.size()))
            : null;
      }
      case "*" -> {
        return first instanceof Value.Str separator ? joined(array, separator.text) : null;
      }
      case "index", "find_index" -> {
        return Equality.unknown(array) ? null : indexOf(array, first);
      }
      case "delete" -> {
        return deleted(array, first);
      }
      case "zip" -> {
        return first instanceof Value.Array other && arguments.size() == 1
            ? zipped(array, other)
            : null;
      }
      case "each_slice", "inject", "reduce", "rotate", "product", "combination" -> {
        return null;
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
    if (found == null || arguments.size() == 1) {
      return found;
    }
    if (name.equals("fetch")) {
      return found instanceof Value.Nil ? arguments.get(1) : found;
    }
    return found instanceof Value.Nil
        ? found
        : evaluator.calls.send(at, found, "dig", arguments.subList(1, arguments.size()), null);
  }

  private Value added(Value.Array array, int where, List<Value> values) {
    evaluator.texts.checkItems(array.items.size() + values.size());
    evaluator.journal.touch(array);
    array.items.addAll(where, values);
    return array;
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

  private static Value combined(Value.Array array, Value.Array other, String operator) {
    if (Equality.unknown(array) || Equality.unknown(other)) {
      return new Value.Unknown("it holds something unknown");
    }
    LinkedHashSet<Value> all = new LinkedHashSet<>(array.items);
    switch (operator) {
      case "-" -> {
        List<Value> left = new ArrayList<>(array.items);
        left.removeAll(new LinkedHashSet<>(other.items));
        return new Value.Array(left);
      }
      case "&" -> all.retainAll(new LinkedHashSet<>(other.items));
      default -> all.addAll(other.items);
    }
    return new Value.Array(List.copyOf(all));
  }

  private @Nullable Value replaced(Value.Array array, List<Value> arguments) {
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

  private static @Nullable Value part(Value.Array array, Value count, boolean start) {
    if (!(count instanceof Value.Int number) || number.value() < 0) {
      return null;
    }
    int size = array.items.size();
    int taken = (int) Math.min(number.value(), size);
    return new Value.Array(
        start ? array.items.subList(0, taken) : array.items.subList(size - taken, size));
  }

  private static Value indexOf(Value.Array array, Value wanted) {
    for (int i = 0; i < array.items.size(); i++) {
      if (Equality.equal(array.items.get(i), wanted)) {
        return new Value.Int(i);
      }
    }
    return Value.Nil.NIL;
  }

  private Value deleted(Value.Array array, Value wanted) {
    evaluator.journal.touch(array);
    boolean found = array.items.removeIf(item -> Equality.equal(item, wanted));
    return found ? wanted : Value.Nil.NIL;
  }

  private static Value zipped(Value.Array array, Value.Array other) {
    List<Value> pairs = new ArrayList<>();
    for (int i = 0; i < array.items.size(); i++) {
      Value second = i < other.items.size() ? other.items.get(i) : Value.Nil.NIL;
      pairs.add(new Value.Array(List.of(array.items.get(i), second)));
    }
    return new Value.Array(pairs);
  }
}
