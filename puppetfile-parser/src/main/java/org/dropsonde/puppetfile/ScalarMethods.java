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
    if (object instanceof Value.Int number) {
      return integer(at, number.value(), name, arguments, block);
    }
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

  private @Nullable Value integer(
      int at, long number, String name, List<Value> arguments, @Nullable Value block) {
    if (name.equals("times") && block != null) {
      for (long i = 0; i < number; i++) {
        evaluator.spend(1);
        evaluator.calls.yieldTo(at, block, List.of(new Value.Int(i)));
      }
      return new Value.Int(number);
    }
    if (arguments.isEmpty()) {
      return switch (name) {
        case "to_i", "to_int", "floor", "ceil", "round" -> new Value.Int(number);
        case "-@" -> new Value.Int(-number);
        case "+@" -> new Value.Int(number);
        case "abs" -> new Value.Int(Math.abs(number));
        case "succ", "next" -> new Value.Int(number + 1);
        case "pred" -> new Value.Int(number - 1);
        case "zero?" -> Value.of(number == 0);
        case "positive?" -> Value.of(number > 0);
        case "even?" -> Value.of(number % 2 == 0);
        case "odd?" -> Value.of(number % 2 != 0);
        default -> null;
      };
    }
    if (!(arguments.get(0) instanceof Value.Int other)) {
      return null;
    }
    if ((name.equals("upto") || name.equals("downto")) && block != null) {
      int step = name.equals("upto") ? 1 : -1;
      for (long i = number; step > 0 ? i <= other.value() : i >= other.value(); i += step) {
        evaluator.spend(1);
        evaluator.calls.yieldTo(at, block, List.of(new Value.Int(i)));
      }
      return new Value.Int(number);
    }
    return arithmetic(at, number, name, other.value());
  }

  private @Nullable Value arithmetic(int at, long number, String name, long other) {
    if ((name.equals("/") || name.equals("%")) && other == 0) {
      throw evaluator.raised(at, "ZeroDivisionError", "divided by 0");
    }
    try {
      return switch (name) {
        case "+" -> new Value.Int(Math.addExact(number, other));
        case "-" -> new Value.Int(Math.subtractExact(number, other));
        case "*" -> new Value.Int(Math.multiplyExact(number, other));
        case "/" -> new Value.Int(Math.floorDiv(number, other));
        case "%" -> new Value.Int(Math.floorMod(number, other));
        case "<" -> Value.of(number < other);
        case "<=" -> Value.of(number <= other);
        case ">" -> Value.of(number > other);
        case ">=" -> Value.of(number >= other);
        case "<=>" -> new Value.Int(Long.compare(number, other));
        default -> null;
      };
    } catch (ArithmeticException tooLarge) {
      return evaluator.unknown(at, "a number this large is not worked out");
    }
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
      case "length", "size", "empty?", "=~", "match", "match?", "start_with?", "end_with?", "[]" ->
        evaluator.calls.send(at, new Value.Str(symbol.name()), name, arguments, null);
      case "upcase", "downcase", "capitalize" -> {
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
        Value.Array items = new Value.Array(Conversions.range(evaluator, at, range));
        if (name.equals("each") && block != null) {
          iteration.each(at, items.items, block);
          return range;
        }
        return evaluator.calls.send(at, items, name, arguments, block);
      }
    }
  }

  private static @Nullable Value contains(Value.Range range, Value value) {
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
        return made(type, arguments, block);
      }
      default -> {
        if (type.name().equals("Hash") && name.equals("[]") && arguments.size() == 1) {
          return arguments.get(0) instanceof Value.Array pairs ? Iteration.dict(pairs.items) : null;
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

  private @Nullable Value made(Value.Type type, List<Value> arguments, @Nullable Value block) {
    if (block != null) {
      return null;
    }
    switch (type.name()) {
      case "String" -> {
        return new Value.Str(arguments.isEmpty() ? "" : evaluator.texts.display(arguments.get(0)));
      }
      case "Array" -> {
        return arguments.isEmpty() ? new Value.Array(List.of()) : null;
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

  private static @Nullable Value match(Value.Match match, String name, List<Value> arguments) {
    if (name.equals("[]") && arguments.size() == 1) {
      Value key = arguments.get(0);
      if (key instanceof Value.Int index) {
        long at = index.value() < 0 ? index.value() + match.groups().size() : index.value();
        return at >= 0 && at < match.groups().size() ? match.groups().get((int) at) : Value.Nil.NIL;
      }
      Integer group = match.names().get(Conversions.key(key));
      return group == null || group >= match.groups().size()
          ? null
          : match.groups().get(group);
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
