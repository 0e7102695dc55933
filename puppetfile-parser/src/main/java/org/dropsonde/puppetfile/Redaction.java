package org.dropsonde.puppetfile;

import java.util.regex.Pattern;

/** Keeps credentials and long texts out of messages. */
final class Redaction {
  private static final int LONGEST = 80;
  private static final Pattern USER_INFO = Pattern.compile("(\\w+://)[^/@\\s]+@");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\uD800]");

  private Redaction() {}

  /** A whole message on one line, without credentials. */
  static String line(String message) {
    String plain =
        message.contains("://") ? USER_INFO.matcher(message).replaceAll("$1***@") : message;
    return isPlain(plain) ? plain : CONTROL.matcher(plain).replaceAll(" ");
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** The text without line ends, cut where it is long. */
  static String shorten(String text) {
    String plain = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
    plain = line(plain);
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + ".." : plain;
  }
}
