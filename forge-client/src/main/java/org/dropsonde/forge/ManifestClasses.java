package org.dropsonde.forge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the classes that a manifest defines, without parsing the rest of the language. */
final class ManifestClasses {
  // Comments and strings first, so that a class named in them is passed over.
  private static final Pattern TOKEN = Pattern.compile(
      "#[^\\n]*+"
          + "|/\\*(?:[^*]|\\*(?!/))*+\\*/"
          + "|'(?:[^'\\\\]|\\\\.)*+'"
          + "|\"(?:[^\"\\\\]|\\\\.)*+\""
          + "|(?<![\\w$:.])class\\s++(?:::)?([a-z][a-z0-9_]*+(?:::[a-z][a-z0-9_]*+)*+)"
          + "(?=\\s*+(?:[({]|inherits\\s))",
      Pattern.DOTALL);
  private static final int LONGEST_NAME = 256;

  private ManifestClasses() {}

  /** Full names in order; nested ones as they are written. */
  static List<String> in(byte[] manifest) {
    List<String> names = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(new String(manifest, StandardCharsets.UTF_8));
    while (matcher.find()) {
      String name = matcher.group(1);
      if (name != null && name.length() <= LONGEST_NAME) {
        names.add(name);
      }
    }
    return names;
  }
}
