package org.dropsonde.inventory;

import java.util.Locale;

/** Text from a repository, made safe to show: it can neither move the cursor nor hide itself. */
final class Printable {
  private Printable() {}

  /**
   * The text with control characters, line separators, marks that turn the direction of writing
   * (Unicode UAX 9) and other invisible characters shown as their number.
   */
  static String of(String text) {
    if (text.codePoints().noneMatch(Printable::isHidden)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(point -> {
      if (isHidden(point)) {
        shown.append(String.format(Locale.ROOT, "\\u{%04x}", point));
      } else {
        shown.appendCodePoint(point);
      }
    });
    return shown.toString();
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> true;
      default -> false;
    };
  }
}
