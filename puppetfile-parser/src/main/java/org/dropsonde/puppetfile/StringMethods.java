package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pure methods of Ruby's strings. */
final class StringMethods {
  private final Evaluator evaluator;
  private final Matching matching;

  StringMethods(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.matching = new Matching(evaluator);
  }

  @Nullable
  Value call(int at, Value.Str text, String name, List<Value> arguments, @Nullable Value block) {
    boolean joins = name.equals("+") || name.equals("<<") || name.equals("concat");
    boolean compares =
        name.equals("==") || name.equals("to_s") || name.equals("freeze") || name.equals("dup");
    if (!joins && !compares && FileMethods.dependsOnPlace(text.text)) {
      return evaluator.unknown(at, "this depends on where the file lies");
    }
    if (name.endsWith("!") && name.length() > 1 && !name.equals("!")) {
      return changing(at, text, name.substring(0, name.length() - 1), arguments, block);
    }
    Value result = plain(text.text, name);
    if (result == null && arguments.isEmpty()) {
      result = withBlock(at, text, name, block);
    }
    return result != null ? result : withArguments(at, text, name, arguments, block);
  }

  private @Nullable Value changing(
      int at, Value.Str text, String name, List<Value> arguments, @Nullable Value block) {
    Value result = call(at, text, name, arguments, block);
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

  private static @Nullable Value plain(String text, String name) {
    return switch (name) {
      case "to_s", "to_str", "+@", "dup", "clone", "itself", "scrub", "unicode_normalize", "b" ->
        new Value.Str(text);
      case "to_sym", "intern" -> new Value.Symbol(text);
      case "to_i" -> new Value.Int(leadingInteger(text));
      case "length", "size" -> new Value.Int(text.codePointCount(0, text.length()));
      case "empty?" -> Value.of(text.isEmpty());
      case "upcase" -> new Value.Str(text.toUpperCase(Locale.ROOT));
      case "downcase" -> new Value.Str(text.toLowerCase(Locale.ROOT));
      case "capitalize" -> new Value.Str(capitalize(text));
      case "swapcase" -> new Value.Str(swapCase(text));
      case "strip" -> new Value.Str(strip(text, true, true));
      case "lstrip" -> new Value.Str(strip(text, true, false));
      case "rstrip" -> new Value.Str(strip(text, false, true));
      case "reverse" -> new Value.Str(new StringBuilder(text).reverse().toString());
      case "chop" -> new Value.Str(text.isEmpty() ? "" : text.substring(0, text.length() - 1));
      default -> null;
    };
  }

  private static long leadingInteger(String text) {
    long value = 0;
    int at;
    String plain = strip(text, true, false);
    boolean negative = plain.startsWith("-");
    at = negative || plain.startsWith("+") ? 1 : 0;
    for (; at < plain.length() && at < 18; at++) {
      char c = plain.charAt(at);
      if (c == '_') {
        continue;
      }
      if (!Characters.isDigit(c)) {
        break;
      }
      value = value * 10 + (c - '0');
    }
    return negative ? -value : value;
  }

  private static String capitalize(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String swapCase(String text) {
    StringBuilder swapped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      swapped.append(
          Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    return swapped.toString();
  }

  /** Ruby strips white space, and NUL at the end. */
  static String strip(String text, boolean start, boolean end) {
    int from = 0;
    int to = text.length();
    while (end && to > 0 && (isSpace(text.charAt(to - 1)) || text.charAt(to - 1) == 0)) {
      to--;
    }
    while (start && from < to && isSpace(text.charAt(from))) {
      from++;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private @Nullable Value withBlock(int at, Value.Str text, String name, @Nullable Value block) {
    switch (name) {
      case "chars" -> {
        return new Value.Array(text.text
            .codePoints()
            .<Value>mapToObj(c -> new Value.Str(Character.toString(c)))
            .toList());
      }
      case "lines" -> {
        return new Value.Array(lines(text.text, false));
      }
      case "each_line" -> {
        if (block == null) {
          return new Value.Array(lines(text.text, false));
        }
        for (Value line : lines(text.text, false)) {
          evaluator.calls.yieldTo(at, block, List.of(line));
        }
        return text;
      }
      case "chomp" -> {
        return new Value.Str(chomp(text.text));
      }
      case "split" -> {
        return new Value.Array(words(text.text));
      }
      case "freeze" -> {
        text.frozen = true;
        return text;
      }
      case "frozen?" -> {
        return Value.of(text.frozen);
      }
      case "hash", "object_id", "unpack", "succ", "next", "sum", "ord" -> {
        return null;
      }
      default -> {
        return null;
      }
    }
  }

  static List<Value> lines(String text, boolean chomp) {
    List<Value> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end + 1;
      String line = text.substring(from, to);
      lines.add(new Value.Str(chomp ? chomp(line) : line));
      from = to;
    }
    return lines;
  }

  private static String chomp(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    boolean ends = text.endsWith("\n") || text.endsWith("\r");
    return ends ? text.substring(0, text.length() - 1) : text;
  }

  private static List<Value> words(String text) {
    List<Value> words = new ArrayList<>();
    for (String word : strip(text, true, true).split("[ \t\n\u000B\f\r]+", -1)) {
      if (!word.isEmpty()) {
        words.add(new Value.Str(word));
      }
    }
    return words;
  }

  static void dropEmptyEnd(List<Value> parts) {
    while (!parts.isEmpty()
        && parts.get(parts.size() - 1) instanceof Value.Str last
        && last.text.isEmpty()) {
      parts.remove(parts.size() - 1);
    }
  }

  private @Nullable Value withArguments(
      int at, Value.Str text, String name, List<Value> arguments, @Nullable Value block) {
    if (arguments.isEmpty()) {
      return null;
    }
    Value first = arguments.get(0);
    switch (name) {
      case "+" -> {
        return joined(at, text, first);
      }
      case "<<", "concat" -> {
        Value whole = joined(at, text, first);
        change(at, text, ((Value.Str) whole).text);
        return text;
      }
      case "replace" -> {
        change(at, text, evaluator.texts.display(first));
        return text;
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
      case "<=>" -> {
        return first instanceof Value.Str other
            ? new Value.Int(Integer.signum(text.text.compareTo(other.text)))
            : Value.Nil.NIL;
      }
      case "casecmp?" -> {
        return Value.of(first instanceof Value.Str other && other.text.equalsIgnoreCase(text.text));
      }
      case "=~", "match", "match?" -> {
        return matched(at, text, name, first);
      }
      case "sub", "gsub" -> {
        Value replacement = arguments.size() > 1 ? arguments.get(1) : null;
        return matching.substitute(at, text.text, first, replacement, block, name.equals("gsub"));
      }
      case "scan" -> {
        return first instanceof Value.Regexp regexp
            ? matching.pieces(at, text.text, regexp, false)
            : null;
      }
      case "[]", "slice" -> {
        return element(at, text.text, arguments);
      }
      default -> {
        return search(at, text.text, name, arguments);
      }
    }
  }

  private Value joined(int at, Value.Str text, Value other) {
    if (!(other instanceof Value.Str second)) {
      throw evaluator.raised(
          at, "TypeError", "no implicit conversion of " + classNoun(other) + " into String");
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

  private @Nullable Value matched(int at, Value.Str text, String name, Value pattern) {
    if (!(pattern instanceof Value.Regexp regexp)) {
      return null;
    }
    Value match = matching.match(at, regexp, text.text);
    if (name.equals("match?")) {
      return match instanceof Value.Unknown ? match : Value.of(match.truthy());
    }
    return name.equals("=~") && match instanceof Value.Match found
        ? new Value.Int(found.before().codePointCount(0, found.before().length()))
        : match;
  }

  private @Nullable Value element(int at, String text, List<Value> arguments) {
    Value first = arguments.get(0);
    if (first instanceof Value.Regexp regexp) {
      Value match = matching.match(at, regexp, text);
      if (!(match instanceof Value.Match found)) {
        return match;
      }
      int group = arguments.size() > 1 && arguments.get(1) instanceof Value.Int index
          ? (int) index.value()
          : 0;
      return group >= 0 && group < found.groups().size()
          ? found.groups().get(group)
          : Value.Nil.NIL;
    }
    if (first instanceof Value.Str wanted) {
      return text.contains(wanted.text) ? new Value.Str(wanted.text) : Value.Nil.NIL;
    }
    int[] span = Spans.of(text.length(), arguments);
    if (span == null) {
      return first instanceof Value.Int || first instanceof Value.Range ? Value.Nil.NIL : null;
    }
    return new Value.Str(text.substring(span[0], span[1]));
  }

  private @Nullable Value search(int at, String text, String name, List<Value> arguments) {
    Value first = arguments.get(0);
    if (name.equals("split")) {
      return split(at, text, arguments);
    }
    if (name.equals("start_with?") || name.equals("end_with?")) {
      return Value.of(arguments.stream().anyMatch(part -> {
        String wanted = evaluator.texts.display(part);
        return name.equals("start_with?") ? text.startsWith(wanted) : text.endsWith(wanted);
      }));
    }
    if (!(first instanceof Value.Str part)) {
      return padded(text, name, arguments);
    }
    String wanted = part.text;
    return switch (name) {
      case "include?" -> Value.of(text.contains(wanted));
      case "index" -> index(text.indexOf(wanted));
      case "rindex" -> index(text.lastIndexOf(wanted));
      case "chomp", "delete_suffix" ->
        new Value.Str(
            text.endsWith(wanted) ? text.substring(0, text.length() - wanted.length()) : text);
      case "delete_prefix" ->
        new Value.Str(text.startsWith(wanted) ? text.substring(wanted.length()) : text);
      case "prepend" -> new Value.Str(wanted + text);
      case "tr" -> translated(text, wanted, arguments);
      case "delete" -> plainSet(wanted) ? new Value.Str(without(text, wanted)) : null;
      case "count" ->
        plainSet(wanted) ? new Value.Int(text.length() - without(text, wanted).length()) : null;
      case "partition" -> partition(text, wanted, text.indexOf(wanted));
      case "rpartition" -> partition(text, wanted, text.lastIndexOf(wanted));
      default -> null;
    };
  }

  private static Value index(int found) {
    return found < 0 ? Value.Nil.NIL : new Value.Int(found);
  }

  private static @Nullable Value partition(String text, String separator, int at) {
    if (at < 0) {
      return null;
    }
    return new Value.Array(List.of(
        new Value.Str(text.substring(0, at)),
        new Value.Str(separator),
        new Value.Str(text.substring(at + separator.length()))));
  }

  private static boolean plainSet(String characters) {
    return characters.indexOf('-') < 0
        && characters.indexOf('^') < 0
        && characters.indexOf('\\') < 0;
  }

  private static String without(String text, String characters) {
    StringBuilder kept = new StringBuilder();
    text.chars().filter(c -> characters.indexOf(c) < 0).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private static @Nullable Value translated(String text, String from, List<Value> arguments) {
    boolean single = from.length() == 1;
    if (arguments.size() < 2
        || !(arguments.get(1) instanceof Value.Str to)
        || (!single && !plainSet(from))) {
      return null;
    }
    if (!single && !plainSet(to.text)) {
      return null;
    }
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int found = from.indexOf(c);
      if (found < 0) {
        result.append(c);
      } else if (!to.text.isEmpty()) {
        result.append(to.text.charAt(Math.min(found, to.text.length() - 1)));
      }
    }
    return new Value.Str(result.toString());
  }

  private @Nullable Value padded(String text, String name, List<Value> arguments) {
    if (!(arguments.get(0) instanceof Value.Int width)) {
      return null;
    }
    String pad = arguments.size() > 1 ? evaluator.texts.display(arguments.get(1)) : " ";
    long missing = width.value() - text.length();
    if (missing <= 0 || pad.isEmpty()) {
      return name.equals("rjust") || name.equals("ljust") ? new Value.Str(text) : null;
    }
    evaluator.texts.check(width.value());
    String padding = pad.repeat((int) missing / pad.length() + 1).substring(0, (int) missing);
    return switch (name) {
      case "rjust" -> new Value.Str(padding + text);
      case "ljust" -> new Value.Str(text + padding);
      default -> null;
    };
  }

  private @Nullable Value split(int at, String text, List<Value> arguments) {
    Value separator = arguments.get(0);
    if (separator instanceof Value.Regexp regexp && arguments.size() == 1) {
      return matching.pieces(at, text, regexp, true);
    }
    if (!(separator instanceof Value.Str by)) {
      return null;
    }
    int limit = 0;
    if (arguments.size() > 1) {
      if (!(arguments.get(1) instanceof Value.Int most)) {
        return null;
      }
      limit = (int) Math.max(-1, Math.min(most.value(), Integer.MAX_VALUE));
    }
    if (by.text.equals(" ") && limit == 0) {
      return new Value.Array(words(text));
    }
    List<Value> parts = new ArrayList<>();
    if (by.text.isEmpty()) {
      text.codePoints().forEach(c -> parts.add(new Value.Str(Character.toString(c))));
      return new Value.Array(parts);
    }
    int from = 0;
    for (int found = text.indexOf(by.text);
        found >= 0 && (limit <= 0 || parts.size() < limit - 1);
        found = text.indexOf(by.text, from)) {
      parts.add(new Value.Str(text.substring(from, found)));
      from = found + by.text.length();
    }
    if (!text.isEmpty()) {
      parts.add(new Value.Str(text.substring(from)));
    }
    if (limit == 0) {
      dropEmptyEnd(parts);
    }
    return new Value.Array(parts);
  }
}
