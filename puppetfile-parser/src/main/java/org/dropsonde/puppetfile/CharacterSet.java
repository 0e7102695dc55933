package org.dropsonde.puppetfile;

/**
 * The characters that {@code tr}, {@code delete}, {@code count} and {@code squeeze} are given:
 * {@code a-z}, {@code ^a-z}, {@code \-}.
 */
record CharacterSet(String characters, boolean negated) {
  static CharacterSet of(String written) {
    boolean negated = written.length() > 1 && written.charAt(0) == '^';
    StringBuilder characters = new StringBuilder();
    int at = negated ? 1 : 0;
    while (at < written.length()) {
      char c = written.charAt(at);
      if (c == '\\' && at + 1 < written.length()) {
        characters.append(written.charAt(at + 1));
        at += 2;
        continue;
      }
      boolean range = at + 2 < written.length() && written.charAt(at + 1) == '-';
      char last = range ? written.charAt(at + 2) : c;
      for (int each = c; each <= last; each++) {
        characters.append((char) each);
      }
      at += range ? 3 : 1;
    }
    return new CharacterSet(characters.toString(), negated);
  }

  boolean has(char c) {
    return characters.indexOf(c) >= 0 != negated;
  }

  String without(String text) {
    StringBuilder kept = new StringBuilder();
    text.chars().filter(c -> !has((char) c)).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  /** The text with runs of one of the characters made one. */
  String squeezed(String text) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == 0 || c != text.charAt(i - 1) || !has(c)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /** The text with each character replaced by the one at its place in the other set. */
  String translated(String text, String to) {
    String others = to.isEmpty() ? "" : of(to.startsWith("^") ? "\\" + to : to).characters();
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int found = negated ? Integer.MAX_VALUE : characters.indexOf(c);
      if (!has(c)) {
        result.append(c);
      } else if (!others.isEmpty()) {
        result.append(others.charAt(Math.min(found, others.length() - 1)));
      }
    }
    return result.toString();
  }
}
