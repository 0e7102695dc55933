package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pure methods of numbers, symbols, ranges, matches, classes and procedures. */
final class ScalarMethods {
  private final Evaluator evaluator;
  private final Iteration iteration;

  ScalarMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.iteration = new Iteration(evaluator);
  }

  @Nullable
  Value call(int at, Value object, String name, List<Value> arguments, @Nullable Value block) {
    if (object instanceof Value.Symbol symbol) {
      return symbol(at, symbol, name, arguments);
    }
    if (object instanceof Value.Type type) {
      return type(at, type, name, arguments, block);
    }
    if (object instanceof Value.Match match) {
      return match(match, name, arguments);
    }
    if (object instanceof Value.Regexp regexp) {
      return regexp(at, regexp, name, arguments);
    }
    if (object instanceof Value.Procedure || object instanceof Value.NamedProcedure) {
      return procedure(at, object, name, arguments);
    }
    return null;
  }

  private @Nullable Value procedure(int at, Value object, String name, List<Value> arguments) {
    return switch (name) {
      case "call", "()", "yield", "[]", "===" -> evaluator.calls.yieldTo(at, object, arguments);
      case "to_proc" -> object;
      default -> null;
    };
  }

  private @Nullable Value symbol(int at, Value.Symbol symbol, String name, List<Value> arguments) {
    if (name.equals("to_sym")) {
      return symbol;
    }
    if (name.equals("to_proc")) {
      return new Value.NamedProcedure(symbol.name(), false);
    }
    if (name.equals("to_s") || name.equals("name") || name.equals("id2name")) {
      return new Value.Str(symbol.name());
    }
    return switch (name) {
      case "<=>", "<", "<=", ">", ">=", "between?", "clamp" ->
        evaluator.ordering.comparison(at, symbol, name, arguments);
      case "length", "size", "empty?", "=~", "match", "match?", "start_with?", "end_with?", "[]" ->
        evaluator.calls.send(at, new Value.Str(symbol.name()), name, arguments, null);
      case "upcase", "downcase", "capitalize", "swapcase", "succ", "next" -> {
        Value text = evaluator.calls.send(at, new Value.Str(symbol.name()), name, arguments, null);
        yield text instanceof Value.Str changed ? new Value.Symbol(changed.text) : null;
      }
      default -> null;
    };
  }

  /** Calls on a range: on its elements, but for the few questions about the range itself. */
  @Nullable
  Value range(
      int at, Value.Range range, String name, List<Value> arguments, @Nullable Value block) {
    boolean asks = name.equals("===")
        || name.equals("include?")
        || name.equals("cover?")
        || name.equals("member?");
    if (asks && arguments.size() == 1) {
      return contains(range, arguments.get(0));
    }
    switch (name) {
      case "first", "begin", "min" -> {
        return arguments.isEmpty() && block == null ? range.from() : null;
      }
      case "end" -> {
        return range.to();
      }
      case "to_s", "inspect", "==", "is_a?", "class" -> {
        return null;
      }
      default -> {
        return overItems(at, range, name, arguments, block);
      }
    }
  }

  private @Nullable Value overItems(
      int at, Value.Range range, String name, List<Value> arguments, @Nullable Value block) {
    if (range.to() instanceof Value.Nil || !BuiltinMethods.has(range, name)) {
      return null;
    }
    Value.Array items = new Value.Array(Conversions.range(evaluator, at, range));
    if (name.equals("each") && block != null) {
      iteration.each(at, items.items, block);
      return range;
    }
    if ((name.equals("step") || name.equals("%"))
        && block == null
        && !arguments.isEmpty()
        && range.from() instanceof Value.Int from
        && range.to() instanceof Value.Int to) {
      Value last = range.exclusive() ? new Value.Int(to.value() - 1) : to;
      return evaluator.calls.send(at, from, "step", List.of(last, arguments.get(0)), null);
    }
    return evaluator.calls.send(at, items, name, arguments, block);
  }

  private static @Nullable Value contains(Value.Range range, Value value) {
    if (range.from() instanceof Value.Str from && range.to() instanceof Value.Str to) {
      return value instanceof Value.Str text
          ? Value.of(from.text.compareTo(text.text) <= 0
              && text.text.compareTo(to.text) <= (range.exclusive() ? -1 : 0))
          : Value.Bool.FALSE;
    }
    boolean open = range.to() instanceof Value.Nil;
    if (!(range.from() instanceof Value.Int from)
        || (!open && !(range.to() instanceof Value.Int))) {
      return null;
    }
    if (!(value instanceof Value.Int number)) {
      return Value.Bool.FALSE;
    }
    long to = range.to() instanceof Value.Int end ? end.value() : Long.MAX_VALUE;
    boolean below = range.exclusive() ? number.value() < to : number.value() <= to;
    return Value.of(number.value() >= from.value() && below);
  }

  private @Nullable Value type(
      int at, Value.Type type, String name, List<Value> arguments, @Nullable Value block) {
    switch (name) {
      case "===" -> {
        return arguments.size() == 1
            ? Value.of(ObjectMethods.isA(arguments.get(0), type.name()))
            : null;
      }
      case "==" -> {
        return arguments.size() == 1 ? Value.of(arguments.get(0).equals(type)) : null;
      }
      case "name", "to_s" -> {
        return new Value.Str(type.name());
      }
      case "new" -> {
        return made(at, type, arguments, block);
      }
      default -> {
        if (type.name().equals("Hash") && name.equals("[]")) {
          return dict(arguments);
        }
        if (type.name().equals("Kernel") && (name.equals("format") || name.equals("sprintf"))) {
          return evaluator.calls.named(Calls.bareCall(at, name), name, arguments, null, block);
        }
        if (type.name().equals("Regexp")
            && (name.equals("escape") || name.equals("quote"))
            && arguments.size() == 1) {
          return new Value.Str(evaluator
              .texts
              .display(arguments.get(0))
              .replaceAll("([.*+?^${}()|\\[\\]\\\\/-])", "\\\\$1"));
        }
        return evaluator.files.call(at, type.name(), name, arguments);
      }
    }
  }

  /** Ruby's {@code Hash[...]}: of a hash, of pairs, or of keys and values in turn. */
  private static @Nullable Value dict(List<Value> arguments) {
    if (arguments.size() == 1) {
      if (arguments.get(0) instanceof Value.Dict dict) {
        Value.Dict copy = new Value.Dict();
        copy.entries.putAll(dict.entries);
        return copy;
      }
      return arguments.get(0) instanceof Value.Array pairs ? Iteration.dict(pairs.items) : null;
    }
    if (arguments.size() % 2 != 0) {
      return null;
    }
    Value.Dict dict = new Value.Dict();
    for (int i = 0; i < arguments.size(); i += 2) {
      dict.entries.put(arguments.get(i), arguments.get(i + 1));
    }
    return dict;
  }

  private @Nullable Value made(
      int at, Value.Type type, List<Value> arguments, @Nullable Value block) {
    if (block != null) {
      return madeWith(at, type, arguments, block);
    }
    switch (type.name()) {
      case "String" -> {
        return new Value.Str(arguments.isEmpty() ? "" : evaluator.texts.display(arguments.get(0)));
      }
      case "Array" -> {
        return array(arguments);
      }
      case "Hash" -> {
        Value.Dict dict = new Value.Dict();
        dict.fallback = arguments.isEmpty() ? Value.Nil.NIL : arguments.get(0);
        return dict;
      }
      case "Regexp" -> {
        return arguments.size() == 1 && arguments.get(0) instanceof Value.Str source
            ? RegexTranslation.of(source.text, "")
            : null;
      }
      default -> {
        boolean raisable = type.name().endsWith("Error") || type.name().equals("Exception");
        return raisable
            ? new Value.Failure(
                type.name(),
                arguments.isEmpty() ? type.name() : evaluator.texts.display(arguments.get(0)))
            : null;
      }
    }
  }

  private @Nullable Value array(List<Value> arguments) {
    if (arguments.isEmpty()) {
      return new Value.Array(List.of());
    }
    if (!(arguments.get(0) instanceof Value.Int size) || size.value() < 0) {
      return arguments.get(0) instanceof Value.Array other ? new Value.Array(other.items) : null;
    }
    evaluator.texts.checkItems(size.value());
    Value item = arguments.size() > 1 ? arguments.get(1) : Value.Nil.NIL;
    return new Value.Array(java.util.Collections.nCopies((int) size.value(), item));
  }

  private @Nullable Value madeWith(int at, Value.Type type, List<Value> arguments, Value block) {
    if (type.name().equals("Hash") && arguments.isEmpty()) {
      Value.Dict dict = new Value.Dict();
      dict.maker = block;
      return dict;
    }
    boolean sized = type.name().equals("Array")
        && arguments.size() == 1
        && arguments.get(0) instanceof Value.Int;
    return sized
        ? evaluator.calls.send(
            at,
            evaluator.calls.send(at, arguments.get(0), "times", List.of(), null),
            "map",
            List.of(),
            block)
        : null;
  }

  /** A group of a match by number or name; null where there can be none. */
  static @Nullable Value group(Value.Match match, Value key) {
    if (key instanceof Value.Int index) {
      long at = index.value() < 0 ? index.value() + match.groups().size() : index.value();
      return at >= 0 && at < match.groups().size() ? match.groups().get((int) at) : Value.Nil.NIL;
    }
    Integer group = match.names().get(Conversions.key(key));
    return group == null || group >= match.groups().size()
        ? null
        : match.groups().get(group);
  }

  private static @Nullable Value match(Value.Match match, String name, List<Value> arguments) {
    if (name.equals("[]") && arguments.size() == 1) {
      return group(match, arguments.get(0));
    }
    return switch (name) {
      case "captures" ->
        new Value.Array(match.groups().subList(1, match.groups().size()));
      case "to_a" -> new Value.Array(match.groups());
      case "to_s" -> match.groups().get(0);
      case "pre_match" -> new Value.Str(match.before());
      case "post_match" -> new Value.Str(match.after());
      default -> null;
    };
  }

  private @Nullable Value regexp(int at, Value.Regexp regexp, String name, List<Value> arguments) {
    boolean tests =
        name.equals("=~") || name.equals("match") || name.equals("match?") || name.equals("===");
    if (!tests || arguments.size() != 1) {
      return name.equals("source") ? new Value.Str(regexp.source()) : null;
    }
    if (!(arguments.get(0) instanceof Value.Str text)) {
      return name.equals("===") || name.equals("match?") ? Value.Bool.FALSE : Value.Nil.NIL;
    }
    String asked = name.equals("===") ? "match?" : name;
    return evaluator.calls.send(at, text, asked, List.of(regexp), null);
  }
}
