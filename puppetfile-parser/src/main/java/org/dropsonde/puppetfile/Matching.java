package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs regular expressions within bounds. */
final class Matching {
  private static final int LONGEST = 4_096;
  private static final Pattern NAME = Pattern.compile("\\(\\?<([a-zA-Z]\\w*)>");

  private final Evaluator evaluator;

  Matching(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Counts the characters looked at, which is where an expression that backtracks shows. */
  private final class Counted implements CharSequence {
    private final String text;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      evaluator.spend(1);
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A matcher that has found its first match; empty handed where the text is too long. */
  Value match(int at, Value.Regexp regexp, String text) {
    Matcher matcher = matcher(regexp, text);
    if (matcher == null) {
      return evaluator.unknown(at, "this regular expression is not evaluated");
    }
    try {
      if (!matcher.find()) {
        evaluator.variables.global("$~", Value.Nil.NIL);
        return Value.Nil.NIL;
      }
    } catch (StackOverflowError deep) {
      return evaluator.unknown(at, "this regular expression is not evaluated");
    }
    Value.Match match = result(regexp, matcher, text);
    remember(match);
    return match;
  }

  /** Sets {@code $~} and the numbered groups. */
  private void remember(Value.Match match) {
    evaluator.variables.global("$~", match);
    for (int i = 1; i < 10; i++) {
      evaluator.variables.global(
          "$" + i, i < match.groups().size() ? match.groups().get(i) : Value.Nil.NIL);
    }
  }

  private @Nullable Matcher matcher(Value.Regexp regexp, String text) {
    Pattern pattern = regexp.pattern();
    return pattern == null || text.length() > LONGEST ? null : pattern.matcher(new Counted(text));
  }

  private static Value.Match result(Value.Regexp regexp, Matcher matcher, String text) {
    List<Value> groups = new ArrayList<>();
    for (int i = 0; i <= matcher.groupCount(); i++) {
      String group = matcher.group(i);
      groups.add(group == null ? Value.Nil.NIL : new Value.Str(group));
    }
    return new Value.Match(
        groups, names(regexp), text.substring(0, matcher.start()), text.substring(matcher.end()));
  }

  /** The numbers of the named groups. */
  private static Map<String, Integer> names(Value.Regexp regexp) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (String name : names(regexp.source())) {
      names.putIfAbsent(name, names.size() + 1);
    }
    return names;
  }

  /** The names of the groups in an expression, in order. */
  static List<String> names(String source) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(source);
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }

  /** An expression that matches just the text; null where the value is no text. */
  static Value.@Nullable Regexp literal(Value pattern) {
    return pattern instanceof Value.Str text
        ? new Value.Regexp("", Pattern.compile(Pattern.quote(text.text)))
        : null;
  }

  /** Ruby's {@code sub} and {@code gsub}. */
  Value substitute(
      int at,
      String text,
      Value pattern,
      @Nullable Value replacement,
      @Nullable Value block,
      boolean all) {
    Value.Regexp regexp = pattern instanceof Value.Regexp given ? given : literal(pattern);
    if (regexp == null) {
      throw evaluator.raised(
          at, "TypeError", "wrong argument type " + pattern.type() + " (expected Regexp)");
    }
    Matcher matcher = matcher(regexp, text);
    if (matcher == null) {
      return evaluator.unknown(at, "this regular expression is not evaluated");
    }
    StringBuilder result = new StringBuilder();
    int from = 0;
    try {
      while (matcher.find()) {
        result.append(text, from, matcher.start());
        if (block != null && replacement == null) {
          remember(result(regexp, matcher, text));
        }
        Value piece = piece(at, regexp, matcher, replacement, block);
        if (piece instanceof Value.Unknown) {
          return piece;
        }
        result.append(evaluator.texts.display(piece));
        evaluator.texts.check(result.length());
        from = matcher.end();
        if (!all) {
          break;
        }
      }
    } catch (StackOverflowError deep) {
      return evaluator.unknown(at, "this regular expression is not evaluated");
    }
    return new Value.Str(result.append(text, from, text.length()).toString());
  }

  private Value piece(
      int at,
      Value.Regexp regexp,
      Matcher matcher,
      @Nullable Value replacement,
      @Nullable Value block) {
    if (replacement == null) {
      return block == null
          ? evaluator.unknown(at, "a substitution without a replacement is not evaluated")
          : evaluator.calls.yieldTo(at, block, List.of(new Value.Str(matcher.group())));
    }
    if (replacement instanceof Value.Dict dict) {
      Value found = dict.entries.get(new Value.Str(matcher.group()));
      return found == null ? Value.Nil.NIL : found;
    }
    return new Value.Str(expand(evaluator.texts.display(replacement), regexp, matcher));
  }

  /** The replacement with {@code \\1}, {@code \\0} and {@code \\k<name>} filled in. */
  private static String expand(String replacement, Value.Regexp regexp, Matcher matcher) {
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < replacement.length()) {
      char c = replacement.charAt(i++);
      char next = i < replacement.length() ? replacement.charAt(i) : 0;
      int close = next == 'k' ? replacement.indexOf('>', i) : -1;
      Integer named = close > i + 1 && replacement.charAt(i + 1) == '<'
          ? names(regexp).get(replacement.substring(i + 2, close))
          : null;
      if (c == '\\' && named != null) {
        String group = matcher.group(named);
        result.append(group == null ? "" : group);
        i = close + 1;
        continue;
      }
      if (c != '\\' || (!Characters.isDigit(next) && next != '\\')) {
        result.append(c);
        continue;
      }
      i++;
      if (next == '\\') {
        result.append('\\');
      } else if (next - '0' <= matcher.groupCount()) {
        String group = matcher.group(next - '0');
        result.append(group == null ? "" : group);
      }
    }
    return result.toString();
  }

  /** Ruby's {@code scan} without groups, and {@code split} by an expression. */
  Value pieces(int at, String text, Value.Regexp regexp, boolean between) {
    Matcher matcher = matcher(regexp, text);
    if (matcher == null) {
      return evaluator.unknown(at, "this regular expression is not evaluated");
    }
    List<Value> found = new ArrayList<>();
    int from = 0;
    try {
      while (matcher.find()) {
        if (between && matcher.end() == 0) {
          continue;
        }
        found.add(
            between ? new Value.Str(text.substring(from, matcher.start())) : scanned(matcher));
        from = matcher.end();
      }
    } catch (StackOverflowError deep) {
      return evaluator.unknown(at, "this regular expression is not evaluated");
    }
    if (between) {
      found.add(new Value.Str(text.substring(from)));
      StringForms.dropEmptyEnd(found);
    }
    return new Value.Array(found);
  }

  private static Value scanned(Matcher matcher) {
    if (matcher.groupCount() == 0) {
      return new Value.Str(matcher.group());
    }
    List<Value> groups = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      String group = matcher.group(i);
      groups.add(group == null ? Value.Nil.NIL : new Value.Str(group));
    }
    return new Value.Array(groups);
  }
}
