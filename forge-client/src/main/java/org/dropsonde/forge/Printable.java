package org.dropsonde.forge;

/** Makes foreign text fit for a message or a terminal. */
public final class Printable {
  private static final int LONGEST = 100;

  private Printable() {}

  /** The text with control and direction characters replaced, cut after 100 characters. */
  public static String of(String text) {
    return text.length() > LONGEST ? shown(text, LONGEST) + "..." : shown(text, LONGEST);
  }

  /** The whole text with control and direction characters replaced. */
  public static String whole(String text) {
    return shown(text, text.length());
  }

  private static String shown(String text, int most) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(most).forEach(c -> shown.appendCodePoint(isPlain(c) ? c : '?'));
    return shown.toString();
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
