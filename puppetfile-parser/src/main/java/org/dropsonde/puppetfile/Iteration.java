package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods that arrays, hashes and ranges share: those that run a block for each element. */
final class Iteration {
  private final Evaluator evaluator;

  Iteration(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * Calls such a method.
   *
   * @param items the elements; a hash gives pairs
   * @return null where the method is none of these
   */
  @Nullable
  Value call(int at, List<Value> items, String name, List<Value> arguments, Value block) {
    switch (name) {
      case "map", "collect", "flat_map", "collect_concat" -> {
        return mapped(at, items, block, name.startsWith("flat") || name.endsWith("concat"));
      }
      case "select", "filter", "find_all", "reject", "partition", "take_while", "drop_while" -> {
        return chosen(at, items, name, block);
      }
      case "find", "detect", "any?", "all?", "none?", "one?", "find_index", "index", "count" -> {
        return sought(at, items, name, block);
      }
      case "each_with_index", "each_with_object", "inject", "reduce" -> {
        return carried(at, items, name, arguments, block);
      }
      case "sort_by",
          "min_by",
          "max_by",
          "minmax_by",
          "group_by",
          "to_h",
          "filter_map",
          "uniq",
          "sum" -> {
        return keyed(at, items, name, arguments, block);
      }
      case "sort" -> {
        return evaluator.ordering.sorted(at, items, block);
      }
      case "each_slice", "each_cons" -> {
        List<Value> groups =
            arguments.isEmpty() ? null : Enumerables.groups(items, name, arguments.get(0));
        if (groups == null) {
          return null;
        }
        each(at, groups, block);
        return new Value.Array(items);
      }
      case "reverse_each", "each_entry" -> {
        List<Value> ordered = new ArrayList<>(items);
        if (name.equals("reverse_each")) {
          java.util.Collections.reverse(ordered);
        }
        each(at, ordered, block);
        return new Value.Array(items);
      }
      case "cycle" -> {
        return cycled(at, items, arguments, block);
      }
      case "grep", "grep_v" -> {
        return grepped(at, items, name, arguments, block);
      }
      case "chunk_while", "slice_when" -> {
        return runs(at, items, name.equals("chunk_while"), block);
      }
      default -> {
        return null;
      }
    }
  }

  void each(int at, List<Value> items, Value block) {
    for (Value item : List.copyOf(items)) {
      run(at, block, item);
    }
  }

  private Value run(int at, Value block, Value item) {
    evaluator.spend(1);
    return evaluator.calls.yieldTo(at, block, List.of(item));
  }

  private Value mapped(int at, List<Value> items, Value block, boolean flat) {
    List<Value> results = new ArrayList<>();
    for (Value item : List.copyOf(items)) {
      Value result = run(at, block, item);
      if (flat && result instanceof Value.Array several) {
        results.addAll(several.items);
      } else {
        results.add(result);
      }
      evaluator.texts.checkItems(results.size());
    }
    return new Value.Array(results);
  }

  private @Nullable Value cycled(int at, List<Value> items, List<Value> arguments, Value block) {
    List<Value> copy = List.copyOf(items);
    boolean bounded = !arguments.isEmpty() && arguments.get(0) instanceof Value.Int;
    if (copy.isEmpty() || (!bounded && !arguments.isEmpty())) {
      return copy.isEmpty() ? Value.Nil.NIL : null;
    }
    long times = bounded ? ((Value.Int) arguments.get(0)).value() : Long.MAX_VALUE;
    for (long i = 0; i < times; i++) {
      each(at, copy, block);
    }
    return Value.Nil.NIL;
  }

  private @Nullable Value grepped(
      int at, List<Value> items, String name, List<Value> arguments, Value block) {
    if (arguments.isEmpty()) {
      return null;
    }
    List<Value> results = new ArrayList<>();
    for (Value item : List.copyOf(items)) {
      String test = arguments.get(0) instanceof Value.Regexp ? "=~" : "===";
      Value matches = evaluator.calls.send(at, arguments.get(0), test, List.of(item), null);
      if (matches instanceof Value.Unknown) {
        return matches;
      }
      if (matches.truthy() == name.equals("grep")) {
        results.add(run(at, block, item));
      }
    }
    return new Value.Array(results);
  }

  /** The items in runs: a new one starts where the block, given two neighbours, says so. */
  private Value runs(int at, List<Value> items, boolean joins, Value block) {
    List<Value> runs = new ArrayList<>();
    Value.Array open = new Value.Array(List.of());
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        List<Value> neighbours = List.of(items.get(i - 1), items.get(i));
        Value test = evaluator.calls.yieldTo(at, block, neighbours);
        if (test instanceof Value.Unknown) {
          return test;
        }
        if (test.truthy() != joins) {
          open = new Value.Array(List.of());
        }
      }
      if (open.items.isEmpty()) {
        runs.add(open);
      }
      open.items.add(items.get(i));
    }
    return new Value.Enumerator(runs, new Value.Array(items), "each");
  }

  private Value chosen(int at, List<Value> items, String name, Value block) {
    List<Value> yes = new ArrayList<>();
    List<Value> no = new ArrayList<>();
    for (Value item : List.copyOf(items)) {
      Value test = run(at, block, item);
      if (test instanceof Value.Unknown) {
        return test;
      }
      boolean leads = no.isEmpty() || !name.endsWith("_while");
      (test.truthy() && leads ? yes : no).add(item);
    }
    return switch (name) {
      case "reject", "drop_while" -> new Value.Array(no);
      case "partition" -> new Value.Array(List.of(new Value.Array(yes), new Value.Array(no)));
      default -> new Value.Array(yes);
    };
  }

  private Value sought(int at, List<Value> items, String name, Value block) {
    int matches = 0;
    List<Value> copy = List.copyOf(items);
    for (int i = 0; i < copy.size(); i++) {
      Value test = run(at, block, copy.get(i));
      if (test instanceof Value.Unknown) {
        return test;
      }
      matches += test.truthy() ? 1 : 0;
      switch (name) {
        case "find", "detect" -> {
          if (test.truthy()) {
            return copy.get(i);
          }
        }
        case "find_index", "index" -> {
          if (test.truthy()) {
            return new Value.Int(i);
          }
        }
        default -> {}
      }
    }
    return switch (name) {
      case "any?" -> Value.of(matches > 0);
      case "all?" -> Value.of(matches == copy.size());
      case "none?" -> Value.of(matches == 0);
      case "one?" -> Value.of(matches == 1);
      case "count" -> new Value.Int(matches);
      default -> Value.Nil.NIL;
    };
  }

  private @Nullable Value carried(
      int at, List<Value> items, String name, List<Value> arguments, Value block) {
    boolean folds = name.equals("inject") || name.equals("reduce");
    List<Value> copy = List.copyOf(items);
    int from = 0;
    Value carried;
    if (folds && arguments.isEmpty()) {
      if (copy.isEmpty()) {
        return Value.Nil.NIL;
      }
      carried = copy.get(0);
      from = 1;
    } else {
      carried = arguments.isEmpty() ? Value.Nil.NIL : arguments.get(0);
    }
    for (int i = from; i < copy.size(); i++) {
      evaluator.spend(1);
      Value other = name.equals("each_with_index") ? new Value.Int(i) : carried;
      List<Value> given = folds ? List.of(carried, copy.get(i)) : List.of(copy.get(i), other);
      Value result = evaluator.calls.yieldTo(at, block, given);
      carried = folds ? result : carried;
    }
    return name.equals("each_with_index") ? new Value.Array(copy) : carried;
  }

  private @Nullable Value keyed(
      int at, List<Value> items, String name, List<Value> arguments, Value block) {
    List<Value> copy = List.copyOf(items);
    List<Value> keys = new ArrayList<>(copy.size());
    for (Value item : copy) {
      Value key = run(at, block, item);
      if (key instanceof Value.Unknown) {
        return key;
      }
      keys.add(key);
    }
    return switch (name) {
      case "sort_by" -> evaluator.ordering.sortedBy(at, copy, keys);
      case "min_by", "max_by", "minmax_by" ->
        evaluator.ordering.extreme(at, name.replace("_by", ""), copy, keys);
      case "group_by" -> grouped(copy, keys);
      case "filter_map" -> new Value.Array(keys.stream().filter(Value::truthy).toList());
      case "uniq" -> unique(copy, keys);
      case "to_h" -> dict(keys);
      default ->
        new Enumerables(evaluator)
            .sum(at, keys, arguments.isEmpty() ? new Value.Int(0) : arguments.get(0));
    };
  }

  private Value unique(List<Value> items, List<Value> keys) {
    Enumerables enumerables = new Enumerables(evaluator);
    Map<Object, Value> firsts = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      firsts.putIfAbsent(enumerables.key(keys.get(i)), items.get(i));
    }
    return new Value.Array(List.copyOf(firsts.values()));
  }

  private Value grouped(List<Value> items, List<Value> keys) {
    Enumerables enumerables = new Enumerables(evaluator);
    Map<Object, Value.Array> groups = new LinkedHashMap<>();
    Value.Dict dict = new Value.Dict();
    for (int i = 0; i < items.size(); i++) {
      Value.Array group = groups.get(enumerables.key(keys.get(i)));
      if (group == null) {
        group = new Value.Array(List.of());
        groups.put(enumerables.key(keys.get(i)), group);
        dict.entries.put(keys.get(i), group);
      }
      group.items.add(items.get(i));
    }
    return dict;
  }

  /** A hash of pairs; null where an element is no pair. */
  static @Nullable Value dict(List<Value> pairs) {
    Value.Dict dict = new Value.Dict();
    for (Value pair : pairs) {
      if (!(pair instanceof Value.Array array) || array.items.size() != 2) {
        return null;
      }
      dict.entries.put(array.items.get(0), array.items.get(1));
    }
    return dict;
  }
}
