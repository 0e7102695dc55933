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
    evaluator.variables.global("$~", match);
    for (int i = 1; i < Math.min(10, match.groups().size()); i++) {
      evaluator.variables.global("$" + i, match.groups().get(i));
    }
    return match;
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
    Map<String, Integer> names = new LinkedHashMap<>();
    Matcher name = NAME.matcher(regexp.source());
    for (int i = 1; name.find(); i++) {
      names.put(name.group(1), i);
    }
    return new Value.Match(
        groups, names, text.substring(0, matcher.start()), text.substring(matcher.end()));
  }

  /** Ruby's {@code sub} and {@code gsub}. */
  Value substitute(
      int at,
      String text,
      Value pattern,
      @Nullable Value replacement,
      @Nullable Value block,
      boolean all) {
    Value.Regexp regexp = pattern instanceof Value.Regexp given
        ? given
        : new Value.Regexp("", Pattern.compile(Pattern.quote(evaluator.texts.display(pattern))));
    Matcher matcher = matcher(regexp, text);
    if (matcher == null) {
      return evaluator.unknown(at, "this regular expression is not evaluated");
    }
    StringBuilder result = new StringBuilder();
    int from = 0;
    try {
      while (matcher.find()) {
        result.append(text, from, matcher.start());
        Value piece = piece(at, matcher, replacement, block);
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

  private Value piece(int at, Matcher matcher, @Nullable Value replacement, @Nullable Value block) {
    if (replacement == null) {
      return block == null
          ? evaluator.unknown(at, "a substitution without a replacement is not evaluated")
          : evaluator.calls.yieldTo(at, block, List.of(new Value.Str(matcher.group())));
    }
    if (replacement instanceof Value.Dict dict) {
      Value found = dict.entries.get(new Value.Str(matcher.group()));
      return found == null ? Value.Nil.NIL : found;
    }
    return new Value.Str(expand(evaluator.texts.display(replacement), matcher));
  }

  private static String expand(String replacement, Matcher matcher) {
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < replacement.length()) {
      char c = replacement.charAt(i++);
      char next = i < replacement.length() ? replacement.charAt(i) : 0;
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
      StringMethods.dropEmptyEnd(found);
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
