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
      case "select", "filter", "reject", "partition" -> {
        return chosen(at, items, name, block);
      }
      case "find", "detect", "any?", "all?", "none?", "find_index", "index", "count" -> {
        return sought(at, items, name, block);
      }
      case "each_with_index", "each_with_object", "inject", "reduce" -> {
        return carried(at, items, name, arguments, block);
      }
      case "sort_by",
          "min_by",
          "max_by",
          "group_by",
          "to_h",
          "filter_map",
          "uniq",
          "sum",
          "zip" -> {
        return keyed(at, items, name, block);
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

  private Value chosen(int at, List<Value> items, String name, Value block) {
    List<Value> yes = new ArrayList<>();
    List<Value> no = new ArrayList<>();
    for (Value item : List.copyOf(items)) {
      Value test = run(at, block, item);
      if (test instanceof Value.Unknown) {
        return test;
      }
      (test.truthy() ? yes : no).add(item);
    }
    return switch (name) {
      case "reject" -> new Value.Array(no);
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

  private @Nullable Value keyed(int at, List<Value> items, String name, Value block) {
    Map<Value, List<Value>> groups = new LinkedHashMap<>();
    List<Map.Entry<Value, Value>> keys = new ArrayList<>();
    for (Value item : List.copyOf(items)) {
      Value key = run(at, block, item);
      if (key instanceof Value.Unknown) {
        return key;
      }
      keys.add(Map.entry(key, item));
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(item);
    }
    return switch (name) {
      case "sort_by" -> sorted(at, keys);
      case "group_by" -> grouped(groups);
      case "filter_map" ->
        new Value.Array(
            keys.stream().map(Map.Entry::getKey).filter(Value::truthy).toList());
      case "uniq" ->
        new Value.Array(groups.values().stream().map(group -> group.get(0)).toList());
      case "to_h" -> dict(keys.stream().map(Map.Entry::getKey).toList());
      default -> null;
    };
  }

  private Value sorted(int at, List<Map.Entry<Value, Value>> keys) {
    List<Value> order = keys.stream().map(Map.Entry::getKey).toList();
    if (!ArrayMethods.comparable(order)) {
      return evaluator.unknown(at, "this order is not worked out");
    }
    List<Map.Entry<Value, Value>> sorted = new ArrayList<>(keys);
    sorted.sort((one, other) -> ArrayMethods.compare(one.getKey(), other.getKey()));
    return new Value.Array(sorted.stream().map(Map.Entry::getValue).toList());
  }

  private static Value grouped(Map<Value, List<Value>> groups) {
    Value.Dict dict = new Value.Dict();
    groups.forEach((key, group) -> dict.entries.put(key, new Value.Array(group)));
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
