package org.dropsonde.puppetfile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ruby's {@code format} for strings and integers. */
final class Formatting {
  private static final Pattern DIRECTIVE = Pattern.compile(
      "%(?:(%)|\\{(\\w+)}|([-0+ ]*)(\\d{0,6})(?:<(\\w+)>)?(?:\\.(\\d{1,6}))?([sdixp]))");

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
        return evaluator.unknown(at, "this format is not worked out");
      }
      from = directive.end();
      if (directive.group(1) != null) {
        result.append('%');
        continue;
      }
      String name = directive.group(2) != null ? directive.group(2) : directive.group(5);
      Value value;
      if (name != null) {
        Value found = arguments.size() == 1 && arguments.get(0) instanceof Value.Dict dict
            ? dict.entries.get(new Value.Symbol(name))
            : null;
        if (found == null) {
          throw evaluator.raised(at, "KeyError", "key<" + name + "> not found");
        }
        value = found;
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
          : piece(evaluator, directive, value);
      result.append(piece);
      evaluator.texts.check(result.length());
    }
  }

  private static String piece(Evaluator evaluator, Matcher directive, Value value) {
    char kind = directive.group(7).charAt(0);
    String flags = directive.group(3);
    String text = switch (kind) {
      case 'p' -> evaluator.texts.inspect(value);
      case 'x' ->
        value instanceof Value.Int number
            ? Long.toHexString(number.value())
            : evaluator.texts.display(value);
      default -> evaluator.texts.display(value);
    };
    String precision = directive.group(6);
    if (precision != null && kind == 's' && Integer.parseInt(precision) < text.length()) {
      text = text.substring(0, Integer.parseInt(precision));
    }
    if (flags.contains("+") && value instanceof Value.Int number && number.value() >= 0) {
      text = "+" + text;
    }
    int width = directive.group(4).isEmpty() ? 0 : Integer.parseInt(directive.group(4));
    evaluator.texts.check(width);
    String padding = " ".repeat(Math.max(0, width - text.length()));
    if (flags.contains("-")) {
      return text + padding;
    }
    return flags.contains("0") && kind != 's' ? padding.replace(' ', '0') + text : padding + text;
  }
}
