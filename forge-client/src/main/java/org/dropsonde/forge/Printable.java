package org.dropsonde.forge;

/** Makes foreign text fit for a message. */
final class Printable {
  private static final int LONGEST = 100;

  private Printable() {}

  /** The text with control and direction characters replaced, cut after 100 characters. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(isPlain(c) ? c : '?'));
    return text.length() > LONGEST ? shown + "..." : shown.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE -> false;
      default -> true;
    };
  }
}
