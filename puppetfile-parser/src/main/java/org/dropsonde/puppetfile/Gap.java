package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two tokens: the rest of a line, whole lines, and the start of another one.
 *
 * @param lines at least one; the first and the last are parts of lines
 */
record Gap(List<Line> lines) {
  /**
   * One line, or a part of one.
   *
   * @param from where it starts
   * @param text its first character that is not blank; {@code to} where there is none
   * @param to behind its last character that is not blank
   * @param embedded whether it belongs to a document between {@code =begin} and {@code =end}
   */
  record Line(int from, int text, int to, boolean embedded) {
    boolean isBlank() {
      return text == to && !embedded;
    }
  }

  Gap {
    lines = List.copyOf(lines);
  }

  /** Takes it apart; null where anything but blanks and comments stands there. */
  static @Nullable Gap read(Source source, int from, int to) {
    List<Line> lines = new ArrayList<>();
    boolean embedded = false;
    int at = from;
    while (true) {
      int end = at;
      while (end < to && source.bytes[end] != '\n') {
        end++;
      }
      boolean whole = at == source.start || source.bytes[at - 1] == '\n';
      boolean starts = whole && startsWith(source.bytes, at, "=begin");
      embedded |= starts;
      Line line = line(source.bytes, at, end, embedded);
      if (!embedded && !line.isBlank() && source.bytes[line.text()] != '#') {
        return null;
      }
      embedded &= starts || !startsWith(source.bytes, at, "=end");
      lines.add(line);
      if (end == to) {
        return new Gap(lines);
      }
      at = end + 1;
    }
  }

  private static Line line(byte[] bytes, int from, int end, boolean embedded) {
    int whole = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
    int to = whole;
    while (to > from && isBlank(bytes[to - 1])) {
      to--;
    }
    int text = from;
    while (text < to && isBlank(bytes[text])) {
      text++;
    }
    return new Line(from, embedded ? from : text, embedded ? whole : to, embedded);
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  private static boolean startsWith(byte[] bytes, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= bytes.length || bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it holds a line end. */
  boolean breaks() {
    return lines.size() > 1;
  }

  boolean hasComment() {
    return lines.stream().anyMatch(line -> !line.isBlank());
  }
}
