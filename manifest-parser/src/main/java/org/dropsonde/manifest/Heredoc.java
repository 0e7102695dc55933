package org.dropsonde.manifest;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A heredoc, whose text lies in the lines below its tag (heredoc_support.rb).
 *
 * @param tagEnd where the line goes on behind the tag
 * @param textStart where the text starts
 * @param textEnd where it ends, a line break that {@code -} removes not included
 * @param end where the line behind the end tag starts
 * @param form how the text becomes a value
 * @param interpolates whether the tag stands in double quotes
 */
record Heredoc(
    int tagEnd, int textStart, int textEnd, int end, TextForm form, boolean interpolates) {
  private static final Pattern TAG = Pattern.compile("@\\(([^:/\\r\\n)]+)"
      + "(?::[ \\t]*[a-z][a-zA-Z0-9_+]+[ \\t]*)?"
      + "(?:/([A-Za-z0-9_$]*)[ \\t]*)?\\)");
  private static final Pattern QUOTED = Pattern.compile("\"(.*)\"");
  private static final String ALL_ESCAPES = "trnsuL$";

  /** The tag in parentheses, and what it says. */
  private record Tag(int end, String text, String escapes, boolean quoted) {}

  /**
   * Reads a heredoc.
   *
   * @param at where its tag starts
   * @param textFrom where its text starts, as another one's text stands on the lines below; -1 where
   *     it is the next line
   * @param limit where the text around it ends
   * @return null where it is malformed or has no end
   */
  static @Nullable Heredoc read(byte[] bytes, int at, int textFrom, int limit) {
    Tag tag = tag(bytes, at, limit);
    int start = tag == null ? -1 : textFrom >= 0 ? textFrom : lineEnd(bytes, tag.end(), limit);
    if (tag == null || start < 0 || (textFrom < 0 && bytes[start - 1] != '\n')) {
      return null;
    }
    byte[] word = tag.text().getBytes(StandardCharsets.UTF_8);
    int line = start;
    while (line < limit) {
      int next = lineEnd(bytes, line, limit);
      int found = endTag(bytes, line, next, word);
      if (found >= 0) {
        return closed(bytes, tag, start, line, found, next);
      }
      line = next;
    }
    return null;
  }

  private static @Nullable Tag tag(byte[] bytes, int at, int limit) {
    int close = at;
    while (close < limit && bytes[close] != ')' && bytes[close] != '\n') {
      close++;
    }
    if (close == limit || bytes[close] == '\n') {
      return null;
    }
    String text = new String(bytes, at, close + 1 - at, StandardCharsets.UTF_8);
    Matcher matcher = TAG.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String word = matcher.group(1).strip();
    Matcher quoted = QUOTED.matcher(word);
    boolean isQuoted = quoted.matches();
    String name = isQuoted ? quoted.group(1).strip() : word;
    String escapes = escapes(matcher.group(2));
    return name.isEmpty() || escapes == null ? null : new Tag(close + 1, name, escapes, isQuoted);
  }

  /** The escapes that a tag switches on; null where they are malformed. */
  private static @Nullable String escapes(@Nullable String written) {
    if (written == null) {
      return "";
    }
    String escapes = written.isEmpty() ? ALL_ESCAPES : written;
    boolean sound = escapes.chars().allMatch(c -> ALL_ESCAPES.indexOf(c) >= 0)
        && escapes.chars().distinct().count() == escapes.length();
    return sound ? "\\" + escapes : null;
  }

  /** Where the end tag starts in a line, whatever stands before it; -1 where it isn't one's line. */
  private static int endTag(byte[] bytes, int line, int next, byte[] word) {
    int end = next;
    end -= end > line && bytes[end - 1] == '\n' ? 1 : 0;
    end -= end > line && bytes[end - 1] == '\r' ? 1 : 0;
    int start = blanksBefore(bytes, end, line) - word.length;
    if (start < line) {
      return -1;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[start + i] != word[i]) {
        return -1;
      }
    }
    return start;
  }

  /** Reads what stands before the end tag: a margin, a bar, a dash. */
  private static Heredoc closed(byte[] bytes, Tag tag, int start, int line, int word, int next) {
    int at = blanksBefore(bytes, word, line);
    boolean trims = at > line && bytes[at - 1] == '-';
    at = trims ? blanksBefore(bytes, at - 1, line) : at;
    boolean hasMargin = at > line && bytes[at - 1] == '|';
    int marginEnd = hasMargin ? at - 1 : at;
    int marginStart = blanksBefore(bytes, marginEnd, line);
    String margin = hasMargin
        ? new String(bytes, marginStart, marginEnd - marginStart, StandardCharsets.US_ASCII)
        : "";
    int textEnd = line;
    if (trims && textEnd > start) {
      textEnd--;
      textEnd -= textEnd > start && bytes[textEnd - 1] == '\r' ? 1 : 0;
    }
    return new Heredoc(
        tag.end(), start, textEnd, next, new TextForm(tag.escapes(), margin), tag.quoted());
  }

  private static int blanksBefore(byte[] bytes, int from, int line) {
    int at = from;
    while (at > line && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) {
      at--;
    }
    return at;
  }

  /** Where the next line starts, or the limit. */
  private static int lineEnd(byte[] bytes, int from, int limit) {
    int at = from;
    while (at < limit && bytes[at] != '\n') {
      at++;
    }
    return at < limit ? at + 1 : limit;
  }
}
