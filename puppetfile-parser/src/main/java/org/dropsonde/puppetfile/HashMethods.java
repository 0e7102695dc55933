package org.dropsonde.puppetfile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pure methods of Ruby's hashes. */
final class HashMethods {
  private final Evaluator evaluator;
  private final Iteration iteration;
  private final Enumerables enumerables;

  HashMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.enumerables = new Enumerables(evaluator);
    this.iteration = new Iteration(evaluator);
  }

  @Nullable
  Value call(int at, Value.Dict dict, String name, List<Value> arguments, @Nullable Value block) {
    evaluator.spend(dict.entries.size() >> 3);
    if (block != null) {
      Value result = withBlock(at, dict, name, arguments, block);
      if (result != null) {
        return result;
      }
    }
    Value result =
        arguments.isEmpty() ? without(dict, name) : withArguments(at, dict, name, arguments);
    return result != null || !BuiltinMethods.has(dict, name)
        ? result
        : enumerables.call(at, dict, Conversions.pairs(dict), name, arguments);
  }

  private @Nullable Value withBlock(
      int at, Value.Dict dict, String name, List<Value> arguments, Value block) {
    switch (name) {
      case "each", "each_pair" -> {
        iteration.each(at, Conversions.pairs(dict), block);
        return dict;
      }
      case "each_key", "each_value" -> {
        List<Value> items =
            List.copyOf(name.equals("each_key") ? dict.entries.keySet() : dict.entries.values());
        iteration.each(at, items, block);
        return dict;
      }
      case "select", "filter", "reject", "select!", "reject!", "delete_if", "keep_if" -> {
        return chosen(at, dict, name, block);
      }
      case "transform_values", "transform_keys", "transform_values!", "transform_keys!" -> {
        Value result = transformed(at, dict, name.startsWith("transform_keys"), block);
        if (name.endsWith("!") && result instanceof Value.Dict changed) {
          evaluator.journal.touch(dict);
          dict.entries = changed.entries;
          return dict;
        }
        return result;
      }
      case "fetch" -> {
        Value found = arguments.isEmpty() ? null : dict.entries.get(arguments.get(0));
        return found != null ? found : evaluator.calls.yieldTo(at, block, arguments);
      }
      case "merge", "merge!", "update" -> {
        return merged(at, dict, name, arguments, block);
      }
      default -> {
        return iteration.call(at, Conversions.pairs(dict), name, arguments, block);
      }
    }
  }

  private Value chosen(int at, Value.Dict dict, String name, Value block) {
    boolean rejects = name.startsWith("reject") || name.equals("delete_if");
    Value.Dict kept = new Value.Dict();
    for (Map.Entry<Value, Value> entry : List.copyOf(dict.entries.entrySet())) {
      Value test = evaluator.calls.yieldTo(at, block, List.of(entry.getKey(), entry.getValue()));
      if (test instanceof Value.Unknown) {
        return test;
      }
      if (test.truthy() != rejects) {
        kept.entries.put(entry.getKey(), entry.getValue());
      }
    }
    if (name.endsWith("!") || name.endsWith("_if")) {
      evaluator.journal.touch(dict);
      dict.entries = kept.entries;
      return dict;
    }
    return kept;
  }

  private Value transformed(int at, Value.Dict dict, boolean keys, Value block) {
    Value.Dict result = new Value.Dict();
    for (Map.Entry<Value, Value> entry : List.copyOf(dict.entries.entrySet())) {
      Value old = keys ? entry.getKey() : entry.getValue();
      Value value = evaluator.calls.yieldTo(at, block, List.of(old));
      if (keys && value instanceof Value.Unknown) {
        return value;
      }
      result.entries.put(keys ? value : entry.getKey(), keys ? entry.getValue() : value);
    }
    return result;
  }

  private @Nullable Value without(Value.Dict dict, String name) {
    return switch (name) {
      case "keys" -> new Value.Array(List.copyOf(dict.entries.keySet()));
      case "values" -> new Value.Array(List.copyOf(dict.entries.values()));
      case "length", "size", "count" -> new Value.Int(dict.entries.size());
      case "empty?" -> Value.of(dict.entries.isEmpty());
      case "any?" -> Value.of(!dict.entries.isEmpty());
      case "to_h", "to_hash" -> dict;
      case "each_key" -> new Value.Enumerator(List.copyOf(dict.entries.keySet()), dict, "each");
      case "each_value" -> new Value.Enumerator(List.copyOf(dict.entries.values()), dict, "each");
      case "flatten" ->
        new Value.Array(dict.entries.entrySet().stream()
            .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
            .toList());
      case "default" -> dict.fallback;
      case "shift" -> {
        evaluator.journal.touch(dict);
        List<Value> pairs = Conversions.pairs(dict);
        if (!pairs.isEmpty()) {
          dict.entries.remove(((Value.Array) pairs.get(0)).items.get(0));
        }
        yield pairs.isEmpty() ? Value.Nil.NIL : pairs.get(0);
      }
      case "to_a" -> new Value.Array(Conversions.pairs(dict));
      case "dup", "clone" -> copy(dict);
      case "compact" -> compact(dict);
      case "invert" -> inverted(dict);
      case "clear" -> {
        evaluator.journal.touch(dict);
        dict.entries.clear();
        yield dict;
      }
      default -> null;
    };
  }

  private static Value.Dict copy(Value.Dict dict) {
    Value.Dict copy = new Value.Dict();
    copy.entries.putAll(dict.entries);
    copy.fallback = dict.fallback;
    copy.maker = dict.maker;
    return copy;
  }

  private Value value(int at, Value.Dict dict, Value key) {
    Value value = dict.entries.get(key);
    if (value != null) {
      return value;
    }
    Value maker = dict.maker;
    return maker == null ? dict.fallback : evaluator.calls.yieldTo(at, maker, List.of(dict, key));
  }

  private static Value compact(Value.Dict dict) {
    Value.Dict copy = copy(dict);
    copy.entries.values().removeIf(Value.Nil.class::isInstance);
    return copy;
  }

  private static @Nullable Value inverted(Value.Dict dict) {
    Value.Dict inverted = new Value.Dict();
    for (Map.Entry<Value, Value> entry : dict.entries.entrySet()) {
      if (entry.getValue() instanceof Value.Unknown) {
        return null;
      }
      inverted.entries.put(entry.getValue(), entry.getKey());
    }
    return inverted;
  }

  private @Nullable Value withArguments(
      int at, Value.Dict dict, String name, List<Value> arguments) {
    Value first = arguments.get(0);
    if (first instanceof Value.Unknown) {
      return name.equals("merge")
              || name.equals("merge!")
              || name.equals("update")
              || name.equals("[]=")
          ? first
          : null;
    }
    switch (name) {
      case "[]" -> {
        return value(at, dict, first);
      }
      case "[]=", "store" -> {
        evaluator.texts.checkItems(dict.entries.size() + 1L);
        evaluator.journal.touch(dict);
        Value key = first instanceof Value.Str text ? new Value.Str(text.text) : first;
        Value value = arguments.get(arguments.size() - 1);
        dict.entries.put(key, value);
        return value;
      }
      case "fetch" -> {
        return fetched(at, dict, arguments);
      }
      case "key?", "has_key?", "include?", "member?" -> {
        return Value.of(dict.entries.containsKey(first));
      }
      case "value?", "has_value?" -> {
        return Value.of(dict.entries.values().stream().anyMatch(v -> Equality.equal(v, first)));
      }
      case "key" -> {
        return dict.entries.entrySet().stream()
            .filter(entry -> Equality.equal(entry.getValue(), first))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(Value.Nil.NIL);
      }
      case "delete" -> {
        evaluator.journal.touch(dict);
        Value removed = dict.entries.remove(first);
        return removed == null ? Value.Nil.NIL : removed;
      }
      case "merge", "merge!", "update" -> {
        return merged(at, dict, name, arguments, null);
      }
      case "replace" -> {
        if (!(first instanceof Value.Dict other)) {
          return null;
        }
        evaluator.journal.touch(dict);
        dict.entries = copy(other).entries;
        return dict;
      }
      case "fetch_values" -> {
        return new Value.Array(
            arguments.stream().map(key -> fetched(at, dict, List.of(key))).toList());
      }
      case "dig" -> {
        Value found = value(at, dict, first);
        return arguments.size() == 1 || found instanceof Value.Nil
            ? found
            : evaluator.calls.send(at, found, "dig", arguments.subList(1, arguments.size()), null);
      }
      case "slice", "except" -> {
        return part(dict, arguments, name.equals("slice"));
      }
      case "values_at" -> {
        return new Value.Array(
            arguments.stream().map(key -> value(at, dict, key)).toList());
      }
      case "transform_keys" -> {
        if (!(first instanceof Value.Dict names)) {
          return null;
        }
        Value.Dict renamed = new Value.Dict();
        dict.entries.forEach(
            (key, value) -> renamed.entries.put(names.entries.getOrDefault(key, key), value));
        return renamed;
      }
      case "default=" -> {
        dict.fallback = first;
        return first;
      }
      default -> {
        return null;
      }
    }
  }

  private Value fetched(int at, Value.Dict dict, List<Value> arguments) {
    Value found = dict.entries.get(arguments.get(0));
    if (found != null) {
      return found;
    }
    if (arguments.size() > 1) {
      return arguments.get(1);
    }
    throw evaluator.raised(
        at, "KeyError", "key not found: " + evaluator.texts.inspect(arguments.get(0)));
  }

  private @Nullable Value merged(
      int at, Value.Dict dict, String name, List<Value> arguments, @Nullable Value block) {
    Value.Dict result = copy(dict);
    for (Value argument : arguments) {
      if (!(argument instanceof Value.Dict other)) {
        return argument instanceof Value.Unknown ? argument : null;
      }
      for (Map.Entry<Value, Value> entry : List.copyOf(other.entries.entrySet())) {
        Value old = block == null ? null : result.entries.get(entry.getKey());
        Value value = old == null || block == null
            ? entry.getValue()
            : evaluator.calls.yieldTo(at, block, List.of(entry.getKey(), old, entry.getValue()));
        result.entries.put(entry.getKey(), value);
      }
      evaluator.texts.checkItems(result.entries.size());
    }
    if (name.equals("merge")) {
      return result;
    }
    evaluator.journal.touch(dict);
    dict.entries = result.entries;
    return dict;
  }

  private static Value part(Value.Dict dict, List<Value> keys, boolean kept) {
    Value.Dict part = new Value.Dict();
    for (Map.Entry<Value, Value> entry : dict.entries.entrySet()) {
      if (keys.contains(entry.getKey()) == kept) {
        part.entries.put(entry.getKey(), entry.getValue());
      }
    }
    return part;
  }
}
