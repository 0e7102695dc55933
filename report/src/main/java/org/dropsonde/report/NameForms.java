package org.dropsonde.report;

/**
 * The forms of public names, character by character: a collector looks at thousands of them for each
 * report, and patterns took most of its time.
 */
final class NameForms {
  private static final int OWNER = 64;
  private static final int NAME = 128;
  private static final int VERSION = 64;

  private NameForms() {}

  /** A slug with a hyphen, the only form that is written into reports. */
  static boolean isSlug(String text) {
    int hyphen = text.indexOf('-');
    if (hyphen < 1 || hyphen > OWNER) {
      return false;
    }
    for (int i = 0; i < hyphen; i++) {
      if (!isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return isName(text, hyphen + 1);
  }

  /** The second part of a slug. */
  static boolean isModuleName(String text) {
    return isName(text, 0);
  }

  private static boolean isName(String text, int from) {
    int end = text.length();
    if (end == from || end - from > NAME || !isLetter(text.charAt(from))) {
      return false;
    }
    for (int i = from + 1; i < end; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** A version: letters, digits, and in between the marks of semantic versions. */
  static boolean isVersion(String text) {
    if (text.isEmpty() || text.length() > VERSION || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '+' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** A class: segments in lower case that begin with a letter, two colons between them. */
  static boolean isClass(String text) {
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z';
      if (begins && letter) {
        begins = false;
      } else if (!begins && text.startsWith("::", i)) {
        begins = true;
        i++;
      } else if (begins || !(letter || isDigit(c) || c == '_')) {
        return false;
      }
    }
    return !begins;
  }

  private static boolean isLetterOrDigit(char c) {
    return isLetter(c) || isDigit(c);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
