package org.dropsonde.probe;

/** Breaks sentences into lines, for a terminal of 80 columns. */
final class Paragraph {
  private static final int WIDTH = 80;

  private Paragraph() {}

  /** The text with line ends in place of some blanks; a longer word stays whole. */
  static String of(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.strip().split("\\s+", -1)) {
      boolean fits = column + 1 + word.length() <= WIDTH;
      if (column > 0) {
        lines.append(fits ? ' ' : '\n');
      }
      column = column > 0 && fits ? column + 1 + word.length() : word.length();
      lines.append(word);
    }
    return lines.toString();
  }
}
