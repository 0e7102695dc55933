package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns values into other shapes. */
final class Conversions {
  private static final int DEEPEST = 20;

  private Conversions() {}

  /** What a splat makes of a value. */
  static List<Value> list(Evaluator evaluator, int at, Value value) {
    if (value instanceof Value.Array array) {
      return List.copyOf(array.items);
    }
    if (value instanceof Value.Nil) {
      return List.of();
    }
    if (value instanceof Value.Dict dict) {
      return pairs(dict);
    }
    if (value instanceof Value.Range range) {
      return range(evaluator, at, range);
    }
    if (value instanceof Value.Enumerator enumerator) {
      return enumerator.items();
    }
    return List.of(value);
  }

  static List<Value> pairs(Value.Dict dict) {
    List<Value> pairs = new ArrayList<>(dict.entries.size());
    for (Map.Entry<Value, Value> entry : dict.entries.entrySet()) {
      pairs.add(new Value.Array(List.of(entry.getKey(), entry.getValue())));
    }
    return pairs;
  }

  /** The elements of a range of integers or of one-letter strings. */
  static List<Value> range(Evaluator evaluator, int at, Value.Range range) {
    List<Value> items = new ArrayList<>();
    if (range.from() instanceof Value.Int from && range.to() instanceof Value.Int to) {
      long last = range.exclusive() ? to.value() - 1 : to.value();
      evaluator.texts.checkItems(Math.max(0, last - from.value()));
      for (long i = from.value(); i <= last; i++) {
        items.add(new Value.Int(i));
      }
      return items;
    }
    if (range.from() instanceof Value.Str from && range.to() instanceof Value.Str to) {
      return texts(evaluator, from.text, to.text, range.exclusive());
    }
    return List.of(evaluator.unknown(at, "the elements of this range are not worked out"));
  }

  /** The texts from one to another, each the successor of the one before (Ruby's upto). */
  static List<Value> texts(Evaluator evaluator, String from, String to, boolean exclusive) {
    List<Value> items = new ArrayList<>();
    boolean numeric = from.matches("[0-9]{1,9}") && to.matches("[0-9]{1,9}");
    boolean backwards =
        numeric ? Integer.parseInt(from) > Integer.parseInt(to) : from.compareTo(to) > 0;
    if (backwards) {
      return items;
    }
    for (String each = from;
        !each.isEmpty() && (each.length() <= to.length() || items.isEmpty());
        each = StringForms.successor(each)) {
      boolean last = each.equals(to);
      if (last && exclusive) {
        return items;
      }
      items.add(new Value.Str(each));
      evaluator.texts.checkItems(items.size());
      if (last) {
        return items;
      }
    }
    return items;
  }

  /** The value of an option as it is reported. */
  static OptionValue option(Value value, int depth) {
    if (value instanceof Value.Str text) {
      return FileMethods.shown(text.text)
          .<OptionValue>map(OptionValue.Text::new)
          .orElse(new OptionValue.Unknown("it depends on where the file lies"));
    }
    if (value instanceof Value.Symbol symbol) {
      return new OptionValue.Symbol(symbol.name());
    }
    if (value instanceof Value.Int number) {
      return new OptionValue.Numeric(String.valueOf(number.value()));
    }
    if (value instanceof Value.Real number) {
      return new OptionValue.Numeric(Numbers.display(number.value()));
    }
    if (value instanceof Value.Bool bool) {
      return new OptionValue.Flag(bool.value());
    }
    if (value instanceof Value.Nil) {
      return new OptionValue.Nil();
    }
    if (value instanceof Value.Unknown unknown) {
      return new OptionValue.Unknown(unknown.reason());
    }
    if (value instanceof Value.Array array && depth < DEEPEST) {
      return new OptionValue.Sequence(
          array.items.stream().map(item -> option(item, depth + 1)).toList());
    }
    if (value instanceof Value.Dict dict && depth < DEEPEST) {
      return hash(dict, depth);
    }
    return new OptionValue.Unknown("a value of the type " + value.type());
  }

  private static OptionValue hash(Value.Dict dict, int depth) {
    Map<String, OptionValue> entries = new LinkedHashMap<>();
    dict.entries.forEach((key, value) -> entries.put(key(key), option(value, depth + 1)));
    return new OptionValue.Hash(entries);
  }

  /** A hash key as it is reported: strings and symbols by their text. */
  static String key(Value key) {
    if (key instanceof Value.Symbol symbol) {
      return symbol.name();
    }
    if (key instanceof Value.Str text) {
      return text.text;
    }
    return key instanceof Value.Int number ? String.valueOf(number.value()) : key.type();
  }
}
