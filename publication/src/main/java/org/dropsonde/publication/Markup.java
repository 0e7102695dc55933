package org.dropsonde.publication;

/** Makes text safe inside of HTML that no template writes. */
final class Markup {
  private Markup() {}

  /** Text for an element or a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
