package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of Ruby's strings that look for something in the text. */
final class StringSearch {
  private final Evaluator evaluator;
  private final Matching matching;

  StringSearch(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.matching = new Matching(evaluator);
  }

  @Nullable
  Value call(int at, Value.Str text, String name, List<Value> arguments, @Nullable Value block) {
    Value first = arguments.get(0);
    return switch (name) {
      case "=~", "match", "match?" -> matched(at, text, name, first);
      case "sub", "gsub" -> {
        Value replacement = arguments.size() > 1 ? arguments.get(1) : null;
        yield matching.substitute(at, text.text, first, replacement, block, name.equals("gsub"));
      }
      case "scan" -> scanned(at, text, first, block);
      case "[]", "slice" -> element(at, text.text, arguments);
      case "split" -> split(at, text.text, arguments);
      case "start_with?", "end_with?" -> affixed(at, text.text, name, arguments);
      default -> first instanceof Value.Str part ? parted(text.text, name, part, arguments) : null;
    };
  }

  private @Nullable Value matched(int at, Value.Str text, String name, Value pattern) {
    if (name.equals("=~") && pattern instanceof Value.Str) {
      throw evaluator.raised(at, "TypeError", "type mismatch: String given");
    }
    Value.Regexp regexp = pattern instanceof Value.Str source
        ? (Value.Regexp) RegexTranslation.of(source.text, "")
        : pattern instanceof Value.Regexp given ? given : null;
    if (regexp == null) {
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

  private @Nullable Value scanned(int at, Value.Str text, Value pattern, @Nullable Value block) {
    Value.Regexp regexp = pattern instanceof Value.Regexp given ? given : Matching.literal(pattern);
    if (regexp == null) {
      return null;
    }
    Value found = matching.pieces(at, text.text, regexp, false);
    if (block == null || !(found instanceof Value.Array pieces)) {
      return found;
    }
    new Iteration(evaluator).each(at, pieces.items, block);
    return text;
  }

  private @Nullable Value element(int at, String text, List<Value> arguments) {
    Value first = arguments.get(0);
    if (first instanceof Value.Regexp regexp) {
      Value match = matching.match(at, regexp, text);
      if (!(match instanceof Value.Match found)) {
        return match;
      }
      Value group = arguments.size() > 1 ? arguments.get(1) : new Value.Int(0);
      return ScalarMethods.group(found, group);
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

  private @Nullable Value affixed(int at, String text, String name, List<Value> arguments) {
    for (Value part : arguments) {
      if (part instanceof Value.Regexp regexp && name.equals("start_with?")) {
        Value match = matching.match(at, regexp, text);
        if (match instanceof Value.Unknown) {
          return match;
        }
        if (match instanceof Value.Match found && found.before().isEmpty()) {
          return Value.Bool.TRUE;
        }
        continue;
      }
      if (!(part instanceof Value.Str wanted)) {
        throw evaluator.raised(
            at,
            "TypeError",
            "no implicit conversion of " + StringMethods.classNoun(part) + " into String");
      }
      if (name.equals("start_with?") ? text.startsWith(wanted.text) : text.endsWith(wanted.text)) {
        return Value.Bool.TRUE;
      }
    }
    return Value.Bool.FALSE;
  }

  private static @Nullable Value parted(
      String text, String name, Value.Str part, List<Value> arguments) {
    String wanted = part.text;
    return switch (name) {
      case "include?" -> Value.of(text.contains(wanted));
      case "index" -> arguments.size() == 1 ? index(text.indexOf(wanted)) : null;
      case "rindex" -> arguments.size() == 1 ? index(text.lastIndexOf(wanted)) : null;
      case "casecmp?" -> Value.of(wanted.equalsIgnoreCase(text));
      case "casecmp" -> new Value.Int(Integer.signum(text.compareToIgnoreCase(wanted)));
      case "chomp", "delete_suffix" ->
        new Value.Str(
            text.endsWith(wanted) ? text.substring(0, text.length() - wanted.length()) : text);
      case "delete_prefix" ->
        new Value.Str(text.startsWith(wanted) ? text.substring(wanted.length()) : text);
      case "tr" ->
        arguments.size() > 1 && arguments.get(1) instanceof Value.Str to
            ? new Value.Str(CharacterSet.of(wanted).translated(text, to.text))
            : null;
      case "delete" ->
        arguments.size() == 1 ? new Value.Str(CharacterSet.of(wanted).without(text)) : null;
      case "squeeze" -> new Value.Str(CharacterSet.of(wanted).squeezed(text));
      case "count" -> {
        int kept = CharacterSet.of(wanted).without(text).length();
        yield arguments.size() == 1 ? new Value.Int(text.length() - kept) : null;
      }
      case "partition" -> partition(text, wanted, text.indexOf(wanted), true);
      case "rpartition" -> partition(text, wanted, text.lastIndexOf(wanted), false);
      default -> null;
    };
  }

  private static Value index(int found) {
    return found < 0 ? Value.Nil.NIL : new Value.Int(found);
  }

  private static Value partition(String text, String separator, int at, boolean first) {
    String before = at < 0 ? (first ? text : "") : text.substring(0, at);
    String after = at < 0 ? (first ? "" : text) : text.substring(at + separator.length());
    return new Value.Array(List.of(
        new Value.Str(before), new Value.Str(at < 0 ? "" : separator), new Value.Str(after)));
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
    if (by.text.equals(" ")) {
      return limit == 0 ? new Value.Array(StringForms.words(text)) : null;
    }
    if (by.text.isEmpty()) {
      return limit == 0 ? new Value.Array(StringForms.characters(text)) : null;
    }
    return new Value.Array(parts(text, by.text, limit));
  }

  private static List<Value> parts(String text, String by, int limit) {
    List<Value> parts = new ArrayList<>();
    int from = 0;
    for (int found = text.indexOf(by);
        found >= 0 && (limit <= 0 || parts.size() < limit - 1);
        found = text.indexOf(by, from)) {
      parts.add(new Value.Str(text.substring(from, found)));
      from = found + by.length();
    }
    if (!text.isEmpty()) {
      parts.add(new Value.Str(text.substring(from)));
    }
    if (limit == 0) {
      StringForms.dropEmptyEnd(parts);
    }
    return parts;
  }
}
