package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Ruby makes of one text: other letters, other ends, its parts, its successor. */
final class StringForms {
  private StringForms() {}

  static String capitalize(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  static String swapCase(String text) {
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

  static String chomp(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    boolean ends = text.endsWith("\n") || text.endsWith("\r");
    return ends ? text.substring(0, text.length() - 1) : text;
  }

  static String chop(String text) {
    int end = text.endsWith("\r\n") ? 2 : 1;
    return text.isEmpty() ? "" : text.substring(0, text.length() - end);
  }

  static List<Value> characters(String text) {
    return text.codePoints()
        .<Value>mapToObj(c -> new Value.Str(Character.toString(c)))
        .toList();
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

  static List<Value> words(String text) {
    List<Value> words = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean space = i == text.length() || isSpace(text.charAt(i)) || text.charAt(i) == 0;
      if (!space && from < 0) {
        from = i;
      } else if (space && from >= 0) {
        words.add(new Value.Str(text.substring(from, i)));
        from = -1;
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

  /** The number that the text starts with in a radix of 2 to 36; 0 where there is none. */
  static long leadingInteger(String text, int radix) {
    String plain = strip(text, true, false);
    boolean negative = plain.startsWith("-");
    int at = negative || plain.startsWith("+") ? 1 : 0;
    boolean marked = plain.length() > at + 1
        && plain.charAt(at) == '0'
        && ((radix == 16 && (plain.charAt(at + 1) | 0x20) == 'x')
            || (radix == 2 && (plain.charAt(at + 1) | 0x20) == 'b')
            || (radix == 8 && (plain.charAt(at + 1) | 0x20) == 'o'));
    long value = 0;
    for (at += marked ? 2 : 0; at < plain.length() && value < 1L << 48; at++) {
      char c = plain.charAt(at);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit >= 0) {
        value = value * radix + digit;
      } else if (c != '_') {
        break;
      }
    }
    return negative ? -value : value;
  }

  /** The number that the text starts with, as Ruby's {@code to_f}. */
  static double leadingReal(String text) {
    String plain = strip(text, true, false);
    int to = plain.startsWith("-") || plain.startsWith("+") ? 1 : 0;
    int digits = to;
    while (to < plain.length() && Characters.isDigit(plain.charAt(to))) {
      to++;
    }
    if (to + 1 < plain.length()
        && plain.charAt(to) == '.'
        && Characters.isDigit(plain.charAt(to + 1))) {
      to++;
      while (to < plain.length() && Characters.isDigit(plain.charAt(to))) {
        to++;
      }
    }
    return to == digits || to > 300 ? 0 : Double.parseDouble(plain.substring(0, to));
  }

  /** Ruby's {@code succ} of a text: the rightmost letter or digit counts up, with a carry. */
  static String successor(String text) {
    char[] letters = text.toCharArray();
    int last = -1;
    for (int i = letters.length - 1; i >= 0; i--) {
      char c = letters[i];
      if (!isAlphanumeric(c)) {
        continue;
      }
      last = i;
      if (c != 'z' && c != 'Z' && c != '9') {
        letters[i]++;
        return new String(letters);
      }
      letters[i] = c == '9' ? '0' : (char) (c - 25);
    }
    if (last < 0) {
      if (letters.length > 0) {
        letters[letters.length - 1]++;
      }
      return new String(letters);
    }
    char carry = letters[last] == '0' ? '1' : letters[last];
    return new StringBuilder(new String(letters)).insert(last, carry).toString();
  }

  private static boolean isAlphanumeric(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  /** The text in a field of a width: filled before it, behind it, or on both sides. */
  static String padded(String text, String name, int width, String pad) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    int before = name.equals("rjust") ? missing : name.equals("center") ? missing / 2 : 0;
    return filled(pad, before) + text + filled(pad, missing - before);
  }

  private static String filled(String pad, int length) {
    return pad.repeat(length / pad.length() + 1).substring(0, length);
  }
}
