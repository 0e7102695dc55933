package org.dropsonde.puppetfile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ruby's {@code format} for strings and numbers. */
final class Formatting {
  private static final Pattern DIRECTIVE = Pattern.compile(
      "%(?:(%)|\\{(\\w+)}|(?:([1-9])\\$)?([-0+ ]*)(\\d{0,6})(?:<(\\w+)>)?(?:\\.(\\d{1,3}))?"
          + "([sdiuxobcpf]))");

  private Formatting() {}

  static Value format(Evaluator evaluator, int at, Value format, List<Value> arguments) {
    if (!(format instanceof Value.Str text)) {
      return evaluator.unknown(at, "this format is not known");
    }
    for (Value argument : arguments) {
      if (argument instanceof Value.Unknown) {
        return argument;
      }
    }
    StringBuilder result = new StringBuilder();
    int from = 0;
    int next = 0;
    while (true) {
      int percent = text.text.indexOf('%', from);
      if (percent < 0) {
        return new Value.Str(result.append(text.text, from, text.text.length()).toString());
      }
      result.append(text.text, from, percent);
      Matcher directive = DIRECTIVE.matcher(text.text).region(percent, text.text.length());
      if (!directive.lookingAt()) {
        return unread(evaluator, at, text.text.substring(percent + 1));
      }
      from = directive.end();
      if (directive.group(1) != null) {
        result.append('%');
        continue;
      }
      String name = directive.group(2) != null ? directive.group(2) : directive.group(6);
      Value value;
      if (name != null) {
        Value found = arguments.size() == 1 && arguments.get(0) instanceof Value.Dict dict
            ? dict.entries.get(new Value.Symbol(name))
            : null;
        if (found == null) {
          throw evaluator.raised(at, "KeyError", "key<" + name + "> not found");
        }
        value = found;
      } else if (directive.group(3) != null
          && directive.group(3).charAt(0) - '0' <= arguments.size()) {
        value = arguments.get(directive.group(3).charAt(0) - '1');
      } else if (next < arguments.size()) {
        value = arguments.get(next++);
      } else {
        throw evaluator.raised(at, "ArgumentError", "too few arguments");
      }
      if (value instanceof Value.Unknown) {
        return value;
      }
      String piece = directive.group(2) != null
          ? evaluator.texts.display(value)
          : piece(evaluator, at, directive, value);
      result.append(piece);
      evaluator.texts.check(result.length());
    }
  }

  /** A directive that isn't worked out, or that Ruby refuses as well. */
  private static Value unread(Evaluator evaluator, int at, String rest) {
    String directive = rest.replaceFirst("^[-0+ #*$.\\d]+", "");
    if (directive.isEmpty() || directive.charAt(0) == '\n' || directive.charAt(0) == 0) {
      throw evaluator.raised(
          at, "ArgumentError", "incomplete format specifier; use %% (double %) instead");
    }
    if ("diuxXobBceEfgGaAsp<{%".indexOf(directive.charAt(0)) < 0) {
      throw evaluator.raised(
          at, "ArgumentError", "malformed format string - %" + directive.charAt(0));
    }
    return evaluator.unknown(at, "this format is not worked out");
  }

  private static String piece(Evaluator evaluator, int at, Matcher directive, Value value) {
    char kind = directive.group(8).charAt(0);
    String flags = directive.group(4);
    String precision = directive.group(7);
    String text = switch (kind) {
      case 'p' -> evaluator.texts.inspect(value);
      case 'd', 'i', 'u' -> integer(evaluator, at, value, 10);
      case 'x' -> integer(evaluator, at, value, 16);
      case 'o' -> integer(evaluator, at, value, 8);
      case 'b' -> integer(evaluator, at, value, 2);
      case 'c' -> character(evaluator, value);
      case 'f' -> decimal(evaluator, at, value, precision);
      default -> evaluator.texts.display(value);
    };
    if (precision != null && kind == 's' && Integer.parseInt(precision) < text.length()) {
      text = text.substring(0, Integer.parseInt(precision));
    }
    boolean number = kind != 's' && kind != 'p' && kind != 'c';
    if (flags.contains("+") && number && !text.startsWith("-")) {
      text = "+" + text;
    }
    int width = directive.group(5).isEmpty() ? 0 : Integer.parseInt(directive.group(5));
    evaluator.texts.check(width);
    int missing = Math.max(0, width - text.length());
    if (flags.contains("-")) {
      return text + " ".repeat(missing);
    }
    if (!flags.contains("0") || !number) {
      return " ".repeat(missing) + text;
    }
    int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
  }

  private static String integer(Evaluator evaluator, int at, Value value, int radix) {
    Value whole =
        evaluator.calls.named(Calls.bareCall(at, "Integer"), "Integer", List.of(value), null, null);
    return whole instanceof Value.Int number
        ? Long.toString(number.value(), radix)
        : evaluator.texts.display(value);
  }

  private static String character(Evaluator evaluator, Value value) {
    return value instanceof Value.Int code && Character.isValidCodePoint((int) code.value())
        ? Character.toString((int) code.value())
        : evaluator.texts.display(value);
  }

  private static String decimal(
      Evaluator evaluator, int at, Value value, @Nullable String precision) {
    Value real =
        evaluator.calls.named(Calls.bareCall(at, "Float"), "Float", List.of(value), null, null);
    double number = real instanceof Value.Real some ? some.value() : 0;
    if (!Double.isFinite(number)) {
      return Numbers.display(number);
    }
    int places = precision == null ? 6 : Integer.parseInt(precision);
    return new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
  }
}
