package org.dropsonde.scanner;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Shell patterns. */
final class Glob {
  private Glob() {}

  /** Whether Ruby's Dir.glob would take the text for a pattern (environment_conf.rb:155). */
  static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
  }

  /** A pattern for one name: a star or question mark doesn't match a dot at its start. */
  static Pattern ofName(String glob) {
    boolean open = glob.startsWith("*") || glob.startsWith("?") || glob.startsWith("[");
    return compile((open ? "(?!\\.)" : "") + translate(glob), glob);
  }

  /** A pattern for a whole branch name: a star also matches a slash. */
  static Pattern ofBranch(String glob) {
    return compile(translate(glob), glob);
  }

  private static Pattern compile(String regex, String glob) {
    try {
      return Pattern.compile(regex, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(Pattern.quote(glob)); // such as [z-a]: nothing but itself
    }
  }

  private static String translate(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (c == '*') {
        // Two stars in a row would make the match slow and mean the same.
        if (i == 0 || glob.charAt(i - 1) != '*') {
          regex.append(".*");
        }
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        regex.append(charClass(glob.substring(i + 1, close)));
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  private static String charClass(String inside) {
    boolean negated = inside.startsWith("!") || inside.startsWith("^");
    String members = negated ? inside.substring(1) : inside;
    return (negated ? "[^" : "[") + members.replaceAll("([\\\\\\[\\]&^])", "\\\\$1") + "]";
  }
}
