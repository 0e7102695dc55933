package org.dropsonde.forge;

/** The form of a module's full name: {@code owner-name} (Forge v3 OpenAPI, module slugs). */
final class SlugForm {
  private static final int LONGEST_OWNER = 64;
  private static final int LONGEST_NAME = 128;

  private SlugForm() {}

  /** The slug with a hyphen where Puppet also writes a slash; case is kept. */
  static String canonical(String slug) {
    return slug.indexOf('/') < 0 ? slug : slug.replace('/', '-');
  }

  /** Whether the text is {@code owner-name}: upper case is seen in owners and in old names. */
  static boolean isModule(String slug) {
    int hyphen = slug.indexOf('-');
    int name = hyphen + 1;
    if (hyphen < 1
        || hyphen > LONGEST_OWNER
        || slug.length() == name
        || slug.length() - name > LONGEST_NAME
        || !isLetter(slug.charAt(name))) {
      return false;
    }
    for (int i = 0; i < slug.length(); i++) {
      char c = slug.charAt(i);
      boolean fits = isLetter(c) || isDigit(c) || (c == '_' && i > hyphen) || i == hyphen;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
