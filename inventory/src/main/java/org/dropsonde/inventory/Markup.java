package org.dropsonde.inventory;

/** Makes text safe inside of HTML. */
final class Markup {
  private Markup() {}

  /** Text for an element or a quoted attribute; what is invisible shows as its number. */
  static String escape(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** JSON for a script element, in which no text can end the element or start a comment. */
  static String json(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
