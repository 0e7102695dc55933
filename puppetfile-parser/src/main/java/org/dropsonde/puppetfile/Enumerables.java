package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of Ruby's Enumerable that need no block: arrays, hashes and ranges share them. */
final class Enumerables {
  private final Evaluator evaluator;

  Enumerables(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * Calls such a method.
   *
   * @param source what the items came from, for the enumerators that are made
   * @param items the elements; a hash gives pairs
   * @return null where the method is none of these
   */
  @Nullable
  Value call(int at, Value source, List<Value> items, String name, List<Value> arguments) {
    return arguments.isEmpty()
        ? without(at, source, items, name)
        : with(at, source, items, name, arguments);
  }

  private @Nullable Value without(int at, Value source, List<Value> items, String name) {
    return switch (name) {
      case "each",
          "each_entry",
          "each_pair",
          "map",
          "collect",
          "flat_map",
          "select",
          "filter",
          "reject",
          "filter_map",
          "lazy" -> new Value.Enumerator(List.copyOf(items), source, name);
      case "each_with_index" -> indexed(source, items, 0);
      case "reverse_each" -> {
        List<Value> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        yield new Value.Enumerator(reversed, source, "each");
      }
      case "to_a", "entries" -> new Value.Array(items);
      case "to_h" -> Iteration.dict(items);
      case "count" -> new Value.Int(items.size());
      case "first" -> items.isEmpty() ? Value.Nil.NIL : items.get(0);
      case "sort" -> evaluator.ordering.sorted(at, items, null);
      case "min", "max", "minmax" -> evaluator.ordering.extreme(at, name, items, items);
      case "sum" -> sum(at, items, new Value.Int(0));
      case "tally" -> tally(items);
      case "uniq" -> unique(items);
      case "any?", "all?", "none?", "one?" -> asked(name, items);
      default -> null;
    };
  }

  private @Nullable Value with(
      int at, Value source, List<Value> items, String name, List<Value> arguments) {
    Value first = arguments.get(0);
    switch (name) {
      case "each_slice", "each_cons" -> {
        List<Value> groups = groups(items, name, first);
        return groups == null ? null : new Value.Enumerator(groups, source, "each");
      }
      case "cycle" -> {
        return cycled(source, items, first);
      }
      case "inject", "reduce" -> {
        return folded(at, items, arguments);
      }
      case "sum" -> {
        return sum(at, items, first);
      }
      case "count" -> {
        return new Value.Int(
            items.stream().filter(item -> Equality.equal(item, first)).count());
      }
      case "first", "take" -> {
        return first instanceof Value.Int count && count.value() >= 0
            ? new Value.Array(items.subList(0, (int) Math.min(count.value(), items.size())))
            : null;
      }
      case "drop" -> {
        return first instanceof Value.Int count && count.value() >= 0
            ? new Value.Array(
                items.subList((int) Math.min(count.value(), items.size()), items.size()))
            : null;
      }
      case "grep", "grep_v" -> {
        return matching(at, items, first, name.equals("grep"));
      }
      case "any?", "all?", "none?", "one?" -> {
        List<Value> tests = tested(at, items, first);
        return tests == null ? null : asked(name, tests);
      }
      case "zip" -> {
        return zipped(at, items, arguments);
      }
      default -> {
        return null;
      }
    }
  }

  Value indexed(Value source, List<Value> items, long offset) {
    List<Value> pairs = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      pairs.add(new Value.Array(List.of(items.get(i), new Value.Int(offset + i))));
    }
    return new Value.Enumerator(pairs, source, "each");
  }

  /** The slices or neighbours of a size; null where it is no size. */
  static @Nullable List<Value> groups(List<Value> items, String name, Value size) {
    if (!(size instanceof Value.Int given) || given.value() < 1) {
      return null;
    }
    int width = (int) Math.min(given.value(), Integer.MAX_VALUE / 2);
    boolean slices = name.equals("each_slice");
    List<Value> groups = new ArrayList<>();
    for (int from = 0; from < items.size(); from += slices ? width : 1) {
      int to = Math.min(items.size(), from + width);
      if (slices || to - from == width) {
        groups.add(new Value.Array(items.subList(from, to)));
      }
    }
    return groups;
  }

  private @Nullable Value cycled(Value source, List<Value> items, Value times) {
    if (!(times instanceof Value.Int count) || count.value() < 0) {
      return null;
    }
    evaluator.texts.checkItems(
        items.isEmpty() ? 0 : Math.min(count.value(), Integer.MAX_VALUE) * items.size());
    List<Value> all = new ArrayList<>();
    for (long i = 0; i < count.value() && !items.isEmpty(); i++) {
      all.addAll(items);
    }
    return new Value.Enumerator(all, source, "each");
  }

  private @Nullable Value folded(int at, List<Value> items, List<Value> arguments) {
    Value operator = arguments.get(arguments.size() - 1);
    if (!(operator instanceof Value.Symbol) && !(operator instanceof Value.Str)) {
      return null;
    }
    boolean seeded = arguments.size() > 1;
    if (items.isEmpty()) {
      return seeded ? arguments.get(0) : Value.Nil.NIL;
    }
    Value carried = seeded ? arguments.get(0) : items.get(0);
    String name = evaluator.texts.display(operator);
    for (Value item : items.subList(seeded ? 0 : 1, items.size())) {
      carried = evaluator.calls.send(at, carried, name, List.of(item), null);
    }
    return carried;
  }

  Value sum(int at, List<Value> items, Value start) {
    Value sum = start;
    for (Value item : items) {
      sum = evaluator.calls.send(at, sum, "+", List.of(item), null);
    }
    return sum;
  }

  private Value tally(List<Value> items) {
    Map<Object, Long> counts = new LinkedHashMap<>();
    Map<Object, Value> firsts = new LinkedHashMap<>();
    for (Value item : items) {
      if (Equality.unknown(item)) {
        return new Value.Unknown("it holds something unknown");
      }
      Object key = key(item);
      counts.merge(key, 1L, Long::sum);
      firsts.putIfAbsent(key, item);
    }
    Value.Dict dict = new Value.Dict();
    counts.forEach((key, count) ->
        dict.entries.put(java.util.Objects.requireNonNull(firsts.get(key)), new Value.Int(count)));
    return dict;
  }

  private Value unique(List<Value> items) {
    Map<Object, Value> firsts = new LinkedHashMap<>();
    for (Value item : items) {
      if (Equality.unknown(item)) {
        return new Value.Unknown("it holds something unknown");
      }
      firsts.putIfAbsent(key(item), item);
    }
    return new Value.Array(List.copyOf(firsts.values()));
  }

  /** What two values share where Ruby takes them for the same key. */
  Object key(Value value) {
    return value instanceof Value.Array || value instanceof Value.Dict
        ? evaluator.texts.inspect(value)
        : value;
  }

  private static Value asked(String name, List<Value> tests) {
    for (Value test : tests) {
      if (test instanceof Value.Unknown) {
        return test;
      }
    }
    long yes = tests.stream().filter(Value::truthy).count();
    return Value.of(
        switch (name) {
          case "any?" -> yes > 0;
          case "all?" -> yes == tests.size();
          case "none?" -> yes == 0;
          default -> yes == 1;
        });
  }

  private @Nullable List<Value> tested(int at, List<Value> items, Value pattern) {
    List<Value> tests = new ArrayList<>(items.size());
    for (Value item : items) {
      tests.add(evaluator.calls.send(at, pattern, "===", List.of(item), null));
    }
    return tests;
  }

  private Value matching(int at, List<Value> items, Value pattern, boolean wanted) {
    List<Value> kept = new ArrayList<>();
    for (Value item : items) {
      Value test = evaluator.calls.send(at, pattern, "===", List.of(item), null);
      if (test instanceof Value.Unknown) {
        return test;
      }
      if (test.truthy() == wanted) {
        kept.add(item);
      }
    }
    return new Value.Array(kept);
  }

  private Value zipped(int at, List<Value> items, List<Value> others) {
    List<List<Value>> columns = new ArrayList<>();
    for (Value other : others) {
      columns.add(Conversions.list(evaluator, at, other));
    }
    List<Value> rows = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      List<Value> row = new ArrayList<>(List.of(items.get(i)));
      for (List<Value> column : columns) {
        row.add(i < column.size() ? column.get(i) : Value.Nil.NIL);
      }
      rows.add(new Value.Array(row));
      evaluator.spend(row.size());
    }
    return new Value.Array(rows);
  }

  /** Rows made columns; null where they are of different lengths. */
  static @Nullable Value transposed(List<Value> rows) {
    List<Value> columns = new ArrayList<>();
    for (Value row : rows) {
      if (!(row instanceof Value.Array cells)
          || (!columns.isEmpty() && cells.items.size() != columns.size())) {
        return null;
      }
      for (int i = 0; i < cells.items.size(); i++) {
        if (columns.size() <= i) {
          columns.add(new Value.Array(List.of()));
        }
        ((Value.Array) columns.get(i)).items.add(cells.items.get(i));
      }
    }
    return new Value.Array(columns);
  }
}
