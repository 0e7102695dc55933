package org.dropsonde.manifest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the raw text of a string becomes its value.
 *
 * @param escapes the characters that may follow a backslash; {@code L} stands for a line break
 * @param margin what goes from the start of each line; empty for nothing
 */
record TextForm(String escapes, String margin) {
  /** slurp_support.rb:12: only a quote and a backslash. */
  static final TextForm SINGLE_QUOTED = new TextForm("\\'", "");

  static final TextForm DOUBLE_QUOTED = new TextForm("\\$'\"rntsuL", "");

  /** The value of a raw text that starts at the start of a line or not. */
  String value(String raw, boolean lineStart) {
    String text = margin.isEmpty() ? raw : withoutMargin(raw, lineStart);
    return escapes.isEmpty() || text.indexOf('\\') < 0 ? text : unescaped(text);
  }

  private String withoutMargin(String raw, boolean lineStart) {
    List<String> lines = new ArrayList<>();
    boolean first = true;
    for (String line : raw.split("\n", -1)) {
      boolean cut = (lineStart || !first) && line.startsWith(margin);
      lines.add(cut ? line.substring(margin.length()) : line);
      first = false;
    }
    return String.join("\n", lines);
  }

  private String unescaped(String text) {
    StringBuilder value = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '\\' || at + 1 == text.length()) {
        value.append(c);
        at++;
      } else {
        at = escape(text, at + 1, value);
      }
    }
    return value.toString();
  }

  /** Takes what stands behind a backslash; gives where to go on. */
  private int escape(String text, int at, StringBuilder value) {
    char c = text.charAt(at);
    int lineBreak = c == '\r' && text.startsWith("\n", at + 1) ? 2 : c == '\n' ? 1 : 0;
    if (lineBreak > 0 && escapes.indexOf('L') >= 0) {
      return at + lineBreak;
    }
    if (c == 'u' && escapes.indexOf('u') >= 0) {
      return codePoint(text, at, value);
    }
    String simple = escapes.indexOf(c) < 0 || c == 'L' ? null : simple(c);
    value.append(simple != null ? simple : "\\" + c);
    return at + 1;
  }

  private static String simple(char c) {
    return switch (c) {
      case 'r' -> "\r";
      case 'n' -> "\n";
      case 't' -> "\t";
      case 's' -> " ";
      default -> String.valueOf(c);
    };
  }

  /** {@code \}{@code u1234} or one to six digits in braces. */
  private static int codePoint(String text, int at, StringBuilder value) {
    int close = text.startsWith("{", at + 1) ? text.indexOf('}', at + 1) : -1;
    String digits = close > 0 && close - at <= 8
        ? text.substring(at + 2, close)
        : text.substring(at + 1, Math.min(at + 5, text.length()));
    Integer number = close > 0 || digits.length() == 4 ? hexadecimal(digits) : null;
    if (number == null || !Character.isValidCodePoint(number)) {
      value.append("\\u");
      return at + 1;
    }
    value.appendCodePoint(number);
    return close > 0 ? close + 1 : at + 5;
  }

  private static @Nullable Integer hexadecimal(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      return null;
    }
    return Integer.parseInt(digits, 16);
  }
}
