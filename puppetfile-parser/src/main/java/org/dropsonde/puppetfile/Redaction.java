package org.dropsonde.puppetfile;

import java.util.regex.Pattern;

/** Keeps credentials and long texts out of messages. */
final class Redaction {
  private static final int LONGEST = 80;
  private static final Pattern USER_INFO = Pattern.compile("(\\w+://)[^/@\\s]+@");

  private Redaction() {}

  /** A whole message on one line, without credentials. */
  static String line(String message) {
    return USER_INFO.matcher(message).replaceAll("$1***@").replaceAll("[\\p{Cntrl}\uD800]", " ");
  }

  /** The text without line ends, cut where it is long. */
  static String shorten(String text) {
    String plain = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
    plain = USER_INFO.matcher(plain).replaceAll("$1***@").replaceAll("[\\p{Cntrl}\uD800]", " ");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + ".." : plain;
  }
}
