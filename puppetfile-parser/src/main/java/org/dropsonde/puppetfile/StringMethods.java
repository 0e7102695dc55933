package org.dropsonde.puppetfile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pure methods of Ruby's strings. */
final class StringMethods {
  private final Evaluator evaluator;
  private final StringSearch search;

  StringMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.search = new StringSearch(evaluator);
  }

  @Nullable
  Value call(int at, Value.Str text, String name, List<Value> arguments, @Nullable Value block) {
    boolean joins = name.equals("+") || name.equals("<<") || name.equals("concat");
    boolean compares =
        name.equals("==") || name.equals("to_s") || name.equals("freeze") || name.equals("dup");
    if (!joins && !compares && FileMethods.dependsOnPlace(text.text)) {
      return name.equals("class")
          ? null
          : evaluator.unknown(at, "this depends on where the file lies");
    }
    if (name.endsWith("!") && name.length() > 1) {
      return changing(at, text, name.substring(0, name.length() - 1), arguments, block);
    }
    Value result = plain(text.text, name, arguments);
    if (result == null && arguments.isEmpty()) {
      result = without(at, text, name, block);
    }
    return result != null || arguments.isEmpty() ? result : with(at, text, name, arguments, block);
  }

  private @Nullable Value changing(
      int at, Value.Str text, String name, List<Value> arguments, @Nullable Value block) {
    Value result = call(at, text, name, arguments, block);
    if (name.equals("slice")) {
      return result instanceof Value.Nil ? result : null;
    }
    if (!(result instanceof Value.Str changed)) {
      return result;
    }
    boolean same = changed.text.equals(text.text);
    change(at, text, changed.text);
    return same ? Value.Nil.NIL : text;
  }

  private void change(int at, Value.Str text, String to) {
    if (text.frozen) {
      throw evaluator.raised(
          at, "FrozenError", "can't modify frozen String: " + evaluator.texts.inspect(text));
    }
    evaluator.journal.touch(text);
    text.text = to;
  }

  /** The methods whose arguments, if any, don't matter here. */
  private static @Nullable Value plain(String text, String name, List<Value> arguments) {
    return switch (name) {
      case "to_s", "to_str", "dup", "+@", "scrub", "unicode_normalize", "b", "encode" ->
        new Value.Str(text);
      case "upcase" -> new Value.Str(text.toUpperCase(Locale.ROOT));
      case "downcase" -> new Value.Str(text.toLowerCase(Locale.ROOT));
      case "to_i" ->
        arguments.isEmpty() ? new Value.Int(StringForms.leadingInteger(text, 10)) : null;
      default -> arguments.isEmpty() ? form(text, name) : null;
    };
  }

  private static @Nullable Value form(String text, String name) {
    return switch (name) {
      case "to_sym", "intern" -> new Value.Symbol(text);
      case "to_f" -> new Value.Real(StringForms.leadingReal(text));
      case "hex" -> new Value.Int(StringForms.leadingInteger(text, 16));
      case "length", "size" -> new Value.Int(text.codePointCount(0, text.length()));
      case "bytesize" -> new Value.Int(text.getBytes(StandardCharsets.UTF_8).length);
      case "empty?" -> Value.of(text.isEmpty());
      case "ascii_only?" -> Value.of(text.chars().allMatch(c -> c < 0x80));
      case "valid_encoding?" -> Value.Bool.TRUE;
      case "capitalize" -> new Value.Str(StringForms.capitalize(text));
      case "swapcase" -> new Value.Str(StringForms.swapCase(text));
      case "strip" -> new Value.Str(StringForms.strip(text, true, true));
      case "lstrip" -> new Value.Str(StringForms.strip(text, true, false));
      case "rstrip" -> new Value.Str(StringForms.strip(text, false, true));
      case "reverse" -> new Value.Str(new StringBuilder(text).reverse().toString());
      case "chomp" -> new Value.Str(StringForms.chomp(text));
      case "chop" -> new Value.Str(StringForms.chop(text));
      case "chr" -> new Value.Str(text.isEmpty() ? "" : text.substring(0, 1));
      case "ord" -> text.isEmpty() ? null : new Value.Int(text.codePointAt(0));
      case "succ", "next" -> new Value.Str(StringForms.successor(text));
      case "squeeze" -> new Value.Str(new CharacterSet("", true).squeezed(text));
      case "split" -> new Value.Array(StringForms.words(text));
      case "chars" -> new Value.Array(StringForms.characters(text));
      default -> null;
    };
  }

  private @Nullable Value without(int at, Value.Str text, String name, @Nullable Value block) {
    switch (name) {
      case "lines" -> {
        return new Value.Array(StringForms.lines(text.text, false));
      }
      case "each_line", "each_char" -> {
        List<Value> parts = name.equals("each_line")
            ? StringForms.lines(text.text, false)
            : StringForms.characters(text.text);
        if (block == null) {
          return new Value.Enumerator(parts, text, "each");
        }
        for (Value part : parts) {
          evaluator.spend(1);
          evaluator.calls.yieldTo(at, block, List.of(part));
        }
        return text;
      }
      case "clear" -> {
        change(at, text, "");
        return text;
      }
      case "freeze", "-@" -> {
        text.frozen = true;
        return text;
      }
      case "frozen?" -> {
        return Value.of(text.frozen);
      }
      case "clone" -> {
        Value.Str copy = new Value.Str(text.text);
        copy.frozen = text.frozen;
        return copy;
      }
      default -> {
        return null;
      }
    }
  }

  private @Nullable Value with(
      int at, Value.Str text, String name, List<Value> arguments, @Nullable Value block) {
    Value first = arguments.get(0);
    switch (name) {
      case "+" -> {
        return joined(at, text, first);
      }
      case "<<", "concat" -> {
        String before = text.text;
        for (Value argument : arguments) {
          Value other = argument.equals(text) ? new Value.Str(before) : argument;
          change(at, text, ((Value.Str) joined(at, text, other)).text);
        }
        return text;
      }
      case "replace", "prepend", "insert" -> {
        return rewritten(at, text, name, arguments);
      }
      case "*" -> {
        return repeated(text.text, first);
      }
      case "%" -> {
        List<Value> values = first instanceof Value.Array array ? array.items : List.of(first);
        return Formatting.format(evaluator, at, text, values);
      }
      case "==", "eql?", "===" -> {
        return Value.of(first instanceof Value.Str other && other.text.equals(text.text));
      }
      case "to_i" -> {
        return first instanceof Value.Int radix && radix.value() >= 2 && radix.value() <= 36
            ? new Value.Int(StringForms.leadingInteger(text.text, (int) radix.value()))
            : null;
      }
      case "lines", "each_line" -> {
        boolean chomps = first instanceof Value.Dict options
            && options.entries.get(new Value.Symbol("chomp")) == Value.Bool.TRUE;
        return chomps ? new Value.Array(StringForms.lines(text.text, true)) : null;
      }
      case "upto" -> {
        return upTo(at, text, first, block);
      }
      case "ljust", "rjust", "center" -> {
        return padded(text.text, name, arguments);
      }
      case "force_encoding" -> {
        return evaluator.texts.display(first).equalsIgnoreCase("utf-8") ? text : null;
      }
      default -> {
        Value compared = evaluator.ordering.comparison(at, text, name, arguments);
        return compared != null ? compared : search.call(at, text, name, arguments, block);
      }
    }
  }

  private @Nullable Value rewritten(int at, Value.Str text, String name, List<Value> arguments) {
    Value last = arguments.get(arguments.size() - 1);
    if (!(last instanceof Value.Str other)) {
      throw noText(at, last);
    }
    String old = text.text;
    evaluator.texts.check((long) old.length() + other.text.length());
    if (!name.equals("insert")) {
      change(at, text, name.equals("replace") ? other.text : other.text + old);
      return text;
    }
    boolean inside = arguments.size() == 2
        && arguments.get(0) instanceof Value.Int place
        && Math.abs(place.value()) <= old.length();
    if (!inside) {
      return null;
    }
    int place = (int) ((Value.Int) arguments.get(0)).value();
    int where = place < 0 ? old.length() + place + 1 : place;
    change(at, text, old.substring(0, where) + other.text + old.substring(where));
    return text;
  }

  private Raised noText(int at, Value value) {
    return evaluator.raised(
        at, "TypeError", "no implicit conversion of " + classNoun(value) + " into String");
  }

  private Value joined(int at, Value.Str text, Value other) {
    if (!(other instanceof Value.Str second)) {
      throw noText(at, other);
    }
    evaluator.texts.check((long) text.text.length() + second.text.length());
    return new Value.Str(text.text + second.text);
  }

  static String classNoun(Value value) {
    if (value instanceof Value.Nil) {
      return "nil";
    }
    return value instanceof Value.Bool bool ? String.valueOf(bool.value()) : value.type();
  }

  private @Nullable Value repeated(String text, Value times) {
    if (!(times instanceof Value.Int count) || count.value() < 0) {
      return null;
    }
    evaluator.texts.check(
        Math.multiplyHigh(text.length(), count.value()) > 0
            ? Long.MAX_VALUE
            : Math.min(count.value(), Integer.MAX_VALUE) * (long) text.length());
    return new Value.Str(text.isEmpty() ? "" : text.repeat((int) count.value()));
  }

  private @Nullable Value upTo(int at, Value.Str from, Value to, @Nullable Value block) {
    if (!(to instanceof Value.Str last)) {
      return null;
    }
    List<Value> items = Conversions.texts(evaluator, from.text, last.text, false);
    if (block == null) {
      return new Value.Enumerator(items, from, "each");
    }
    new Iteration(evaluator).each(at, items, block);
    return from;
  }

  private @Nullable Value padded(String text, String name, List<Value> arguments) {
    if (!(arguments.get(0) instanceof Value.Int width)) {
      return null;
    }
    String pad = arguments.size() > 1 ? evaluator.texts.display(arguments.get(1)) : " ";
    if (pad.isEmpty()) {
      return null;
    }
    evaluator.texts.check(width.value());
    return new Value.Str(StringForms.padded(text, name, (int) Math.max(0, width.value()), pad));
  }
}
