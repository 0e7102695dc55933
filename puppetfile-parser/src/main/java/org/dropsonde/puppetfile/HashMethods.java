package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pure methods of Ruby's hashes. */
final class HashMethods {
  private final Evaluator evaluator;
  private final Iteration iteration;

  HashMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
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
    return arguments.isEmpty() ? without(dict, name) : withArguments(at, dict, name, arguments);
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
      case "transform_values", "transform_keys" -> {
        return transformed(at, dict, name.equals("transform_keys"), block);
      }
      case "fetch" -> {
        Value found = arguments.isEmpty() ? null : dict.entries.get(arguments.get(0));
        return found != null ? found : evaluator.calls.yieldTo(at, block, arguments);
      }
      case "merge" -> {
        return null;
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
      case "to_h", "to_hash", "freeze", "each", "each_pair" -> dict;
      case "to_a" -> new Value.Array(Conversions.pairs(dict));
      case "dup", "clone" -> copy(dict);
      case "sort" -> sorted(dict);
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
    return copy;
  }

  private static @Nullable Value sorted(Value.Dict dict) {
    List<Value> keys = new ArrayList<>(dict.entries.keySet());
    if (!ArrayMethods.comparable(keys)) {
      return null;
    }
    keys.sort(ArrayMethods::compare);
    return new Value.Array(keys.stream()
        .<Value>map(key -> new Value.Array(List.of(key, value(dict, key))))
        .toList());
  }

  private static Value value(Value.Dict dict, Value key) {
    Value value = dict.entries.get(key);
    return value == null ? dict.fallback : value;
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
        return value(dict, first);
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
        return merged(dict, name, arguments);
      }
      case "dig" -> {
        Value found = value(dict, first);
        return arguments.size() == 1 || found instanceof Value.Nil
            ? found
            : evaluator.calls.send(at, found, "dig", arguments.subList(1, arguments.size()), null);
      }
      case "slice", "except" -> {
        return part(dict, arguments, name.equals("slice"));
      }
      case "values_at" -> {
        return new Value.Array(arguments.stream().map(key -> value(dict, key)).toList());
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

  private @Nullable Value merged(Value.Dict dict, String name, List<Value> arguments) {
    Value.Dict result = copy(dict);
    for (Value argument : arguments) {
      if (!(argument instanceof Value.Dict other)) {
        return argument instanceof Value.Unknown ? argument : null;
      }
      result.entries.putAll(other.entries);
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
