package org.dropsonde.puppetfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of YAML that lists of modules are written in: nested maps and lists of plain or quoted
 * scalars. Anything else (anchors, tags, flow style, block text) makes the whole unknown.
 */
final class SimpleYaml {
  private static final Pattern ENTRY =
      Pattern.compile("(\"[^\"\\\\]*\"|'[^']*'|:?[\\w./-]+)\\s*:(?:\\s+(.*))?");
  private static final int DEEPEST = 20;

  private record Line(int indentation, String text) {}

  private final Deque<Line> lines = new ArrayDeque<>();
  private boolean plain = true;

  private SimpleYaml() {}

  static Value read(String text, Evaluator evaluator, int at) {
    SimpleYaml yaml = new SimpleYaml();
    yaml.split(text);
    evaluator.spend(text.length());
    Value value =
        yaml.lines.isEmpty() ? Value.Nil.NIL : yaml.block(yaml.lines.element().indentation(), 0);
    return yaml.plain && yaml.lines.isEmpty()
        ? value
        : evaluator.unknown(at, "this YAML is not plain enough to be read here");
  }

  private void split(String text) {
    for (String line : text.split("\r?\n", -1)) {
      String body = line.strip();
      boolean skipped = body.isEmpty() || body.startsWith("#") || body.equals("---");
      if (line.startsWith("...") || body.startsWith("\t") || body.startsWith("%")) {
        plain = false;
      }
      if (!skipped) {
        int indentation = line.length() - line.stripLeading().length();
        lines.add(new Line(indentation, body));
      }
    }
  }

  private Value block(int indentation, int depth) {
    Line first = lines.element();
    if (depth > DEEPEST) {
      plain = false;
      lines.clear();
      return Value.Nil.NIL;
    }
    return first.text().equals("-") || first.text().startsWith("- ")
        ? list(indentation, depth)
        : map(indentation, depth);
  }

  private Value list(int indentation, int depth) {
    List<Value> items = new ArrayList<>();
    while (isAt(indentation) && lines.element().text().startsWith("-")) {
      Line line = lines.remove();
      String rest = line.text().substring(1).strip();
      if (rest.isEmpty()) {
        items.add(nested(indentation, depth));
      } else if (ENTRY.matcher(rest).matches()) {
        int inner = indentation + line.text().length() - rest.length();
        lines.addFirst(new Line(inner, rest));
        items.add(map(inner, depth + 1));
      } else {
        items.add(scalar(rest));
      }
    }
    return new Value.Array(items);
  }

  private boolean isAt(int indentation) {
    Line next = lines.peek();
    return next != null && next.indentation() == indentation;
  }

  private Value nested(int indentation, int depth) {
    Line next = lines.peek();
    return next != null && next.indentation() > indentation
        ? block(next.indentation(), depth + 1)
        : Value.Nil.NIL;
  }

  private Value map(int indentation, int depth) {
    Value.Dict dict = new Value.Dict();
    while (isAt(indentation)) {
      Line line = lines.remove();
      Matcher entry = ENTRY.matcher(line.text());
      if (!entry.matches()) {
        plain = false;
        lines.clear();
        return dict;
      }
      String rest = entry.group(2) == null ? "" : entry.group(2).strip();
      boolean empty = rest.isEmpty() || rest.startsWith("#");
      Value value = empty ? under(indentation, depth) : scalar(rest);
      dict.entries.put(scalar(entry.group(1)), value);
    }
    return dict;
  }

  /** What stands below a key: deeper lines, or a list at the key's own indentation. */
  private Value under(int indentation, int depth) {
    boolean level = isAt(indentation) && lines.element().text().startsWith("- ");
    return level ? list(indentation, depth + 1) : nested(indentation, depth);
  }

  private Value scalar(String text) {
    String quoted = quoted(text);
    if (quoted != null) {
      return new Value.Str(quoted);
    }
    String bare = text.replaceFirst("\\s+#.*$", "");
    if ("&*!|>{[%@`\"'".indexOf(bare.charAt(0)) >= 0 || bare.contains(": ")) {
      plain = false;
      return Value.Nil.NIL;
    }
    if (bare.matches(":\\w+")) {
      return new Value.Symbol(bare.substring(1));
    }
    return switch (bare) {
      case "~", "null", "Null", "NULL" -> Value.Nil.NIL;
      case "true", "True", "TRUE", "yes", "Yes", "on", "On" -> Value.Bool.TRUE;
      case "false", "False", "FALSE", "no", "No", "off", "Off" -> Value.Bool.FALSE;
      default -> number(bare);
    };
  }

  private Value number(String bare) {
    if (bare.matches("0|-?[1-9]\\d{0,17}")) {
      return new Value.Int(Long.parseLong(bare));
    }
    if (bare.matches("-?\\d{1,18}\\.\\d{1,18}")) {
      return new Value.Real(Double.parseDouble(bare));
    }
    // Octal, exponents, dates and times have meanings of their own.
    boolean special = (bare.matches("[-+]?[\\d_,.:xXoObBa-fA-F]*")
            && bare.matches(".*\\d.*")
            && !bare.matches("\\d+\\.\\d+\\.\\d+.*")
            && !bare.matches("[0-9a-f]{7,40}"))
        || bare.matches("\\d{4}-\\d\\d?-\\d\\d?.*");
    plain &= !special;
    return new Value.Str(bare);
  }

  private static @Nullable String quoted(String text) {
    Matcher single = Pattern.compile("'((?:[^']|'')*)'(?:\\s+#.*)?").matcher(text);
    if (single.matches()) {
      return single.group(1).replace("''", "'");
    }
    Matcher twice = Pattern.compile("\"([^\"\\\\]*)\"(?:\\s+#.*)?").matcher(text);
    return twice.matches() ? twice.group(1) : null;
  }
}
