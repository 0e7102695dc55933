package org.dropsonde.puppetfile;

/** Where reading goes on after a syntax error. */
final class Resumption {
  private static final String[] STARTS = {"mod", "forge", "moduledir", "exclusion", "end"};

  private Resumption() {}

  /** The start of the next line behind an offset that looks like a declaration; else the end. */
  static int after(Source source, int offset) {
    byte[] bytes = source.bytes;
    int at = offset;
    while (at < bytes.length) {
      while (at < bytes.length && bytes[at] != '\n') {
        at++;
      }
      at++;
      int word = at;
      while (word < bytes.length && (bytes[word] == ' ' || bytes[word] == '\t')) {
        word++;
      }
      if (startsDeclaration(bytes, word)) {
        return at;
      }
    }
    return bytes.length;
  }

  static boolean startsDeclaration(byte[] bytes, int at) {
    for (String start : STARTS) {
      if (matches(bytes, at, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] bytes, int at, String word) {
    if (at + word.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    int after = at + word.length();
    return after == bytes.length || !Characters.isName(bytes[after]);
  }
}
