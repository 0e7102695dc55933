package org.dropsonde.checks;

/** Makes a text from elsewhere fit into a message. */
final class OneLine {
  private OneLine() {}

  /**
   * One line without control characters, which could drive a terminal or a CI server.
   *
   * @param longest in characters; a longer text ends in {@code ...}
   */
  static String of(String text, int longest) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .forEach(line::appendCodePoint);
    String clean = line.toString().strip().replaceAll(" {2,}", " ");
    return clean.length() <= longest
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, cut(clean, longest))) + "...";
  }

  private static int cut(String text, int longest) {
    return text.codePointCount(0, longest - 3);
  }
}
