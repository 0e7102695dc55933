package org.dropsonde.puppetfile;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ruby's {@code to_s} and {@code inspect}, and the bounds on what may be built. */
final class Texts {
  private static final int DEEPEST = 20;

  private final Evaluator evaluator;

  Texts(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  void check(long length) {
    if (length > evaluator.limits.textLength()) {
      throw new Exhausted("a string grows beyond " + evaluator.limits.textLength() + " characters");
    }
    evaluator.spend(length >> 6);
  }

  void checkItems(long count) {
    if (count > evaluator.limits.items()) {
      throw new Exhausted("a collection grows beyond " + evaluator.limits.items() + " elements");
    }
  }

  /** Ruby's {@code to_s}. */
  String display(Value value) {
    if (value instanceof Value.Str text) {
      return text.text;
    }
    if (value instanceof Value.Symbol symbol) {
      return symbol.name();
    }
    if (value instanceof Value.Nil) {
      return "";
    }
    return inspect(value);
  }

  String inspect(Value value) {
    StringBuilder into = new StringBuilder();
    inspect(value, into, 0);
    return into.toString();
  }

  private void inspect(Value value, StringBuilder into, int depth) {
    check(into.length());
    if (depth > DEEPEST) {
      into.append("...");
    } else if (value instanceof Value.Str text) {
      quote(text.text, into);
    } else if (value instanceof Value.Symbol symbol) {
      symbol(symbol.name(), into);
    } else if (value instanceof Value.Array array) {
      array(array.items, into, depth);
    } else if (value instanceof Value.Dict dict) {
      dict(dict.entries, into, depth);
    } else {
      into.append(scalar(value, depth));
    }
  }

  private String scalar(Value value, int depth) {
    if (value instanceof Value.Nil) {
      return "nil";
    }
    if (value instanceof Value.Bool bool) {
      return String.valueOf(bool.value());
    }
    if (value instanceof Value.Int number) {
      return String.valueOf(number.value());
    }
    if (value instanceof Value.Real number) {
      return Numbers.display(number.value());
    }
    if (value instanceof Value.Type type) {
      return type.name();
    }
    if (value instanceof Value.Failure failure) {
      return failure.message();
    }
    if (value instanceof Value.Range range && depth < DEEPEST) {
      return end(range.from()) + (range.exclusive() ? "..." : "..") + end(range.to());
    }
    return "#<" + value.type() + ">";
  }

  private String end(Value end) {
    return end instanceof Value.Nil ? "" : inspect(end);
  }

  private static void symbol(String name, StringBuilder into) {
    into.append(':');
    if (name.matches("(@@|@|\\$)?[A-Za-z_]\\w*|[A-Za-z_]\\w*[?!=]")
        || Punctuation.isOperatorMethod(name)) {
      into.append(name);
    } else {
      quote(name, into);
    }
  }

  private void array(List<Value> items, StringBuilder into, int depth) {
    into.append('[');
    String separator = "";
    for (Value item : items) {
      into.append(separator);
      inspect(item, into, depth + 1);
      separator = ", ";
    }
    into.append(']');
  }

  private void dict(Map<Value, Value> entries, StringBuilder into, int depth) {
    into.append('{');
    String separator = "";
    for (Map.Entry<Value, Value> entry : entries.entrySet()) {
      into.append(separator);
      inspect(entry.getKey(), into, depth + 1);
      into.append("=>");
      inspect(entry.getValue(), into, depth + 1);
      separator = ", ";
    }
    into.append('}');
  }

  private static void quote(String text, StringBuilder into) {
    into.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> into.append("\\\"");
        case '\\' -> into.append("\\\\");
        case '\n' -> into.append("\\n");
        case '\t' -> into.append("\\t");
        case '\r' -> into.append("\\r");
        case 7 -> into.append("\\a");
        case '\b' -> into.append("\\b");
        case 11 -> into.append("\\v");
        case '\f' -> into.append("\\f");
        case 27 -> into.append("\\e");
        case '#' -> {
          char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
          into.append(next == '{' || next == '$' || next == '@' ? "\\#" : "#");
        }
        default -> {
          if (c < ' ' || c == 127) {
            into.append(String.format(Locale.ROOT, "\\x%02X", (int) c));
          } else {
            into.append(c);
          }
        }
      }
    }
    into.append('"');
  }
}
