package org.dropsonde.inventory;

/** The colours of text in a terminal: the eight that every terminal lets its user choose. */
enum Ink {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  MAGENTA("35"),
  CYAN("36");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /** The text in this colour (ECMA-48 select graphic rendition). */
  String on(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  static Ink of(Lag lag) {
    return switch (lag) {
      case NONE -> GREEN;
      case PATCH -> CYAN;
      case MINOR -> YELLOW;
      case MAJOR -> RED;
      case UNKNOWN -> MAGENTA;
    };
  }
}
