package org.dropsonde.cli;

/** Keeps user names and passwords of URLs out of what is shown. */
final class Credentials {
  private Credentials() {}

  /** The text without what stands between {@code ://} and {@code @}. */
  static String hidden(String text) {
    return text.indexOf('@') < 0 ? text : text.replaceAll("://[^/\\s]*@", "://");
  }
}
