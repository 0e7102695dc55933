package org.dropsonde.inventory;

import java.util.regex.Pattern;

/** Takes out of a URL what may be a secret. In doubt it takes out too much. */
final class Redaction {
  private static final Pattern HOST = Pattern.compile("[^/:@]*(:[0-9]*)?|\\[[^/@]*](:[0-9]*)?");

  private Redaction() {}

  /**
   * The URL without user, password, query and fragment; the login {@code git} stays, because every
   * public host uses it and the URL does not work without it.
   */
  static String url(String url) {
    int scheme = url.indexOf("://");
    String start = scheme < 0 ? "" : url.substring(0, scheme + 3);
    String rest = url.substring(start.length());
    if (scheme < 0 && !rest.contains(":")) {
      return withoutQuery(rest); // a path
    }
    return start + withoutQuery(withoutUser(rest));
  }

  private static String withoutUser(String rest) {
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    int last = rest.lastIndexOf('@');
    // An at sign may stand in a path, but only behind a host that is nothing but a host: a password
    // may hold a slash or an at sign, too.
    if (last < 0 || HOST.matcher(authority).matches()) {
      return rest;
    }
    String user = rest.substring(0, last).equals("git") ? "git@" : "";
    return user + rest.substring(last + 1);
  }

  private static String withoutQuery(String text) {
    return text.split("[?#]", 2)[0];
  }
}
