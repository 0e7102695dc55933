package org.dropsonde.puppetfile;

import org.jspecify.annotations.Nullable;

/**
 * A module's title, taken apart as r10k does ({@code module/base.rb}, parse_title).
 *
 * @param written as the file has it
 * @param owner null where there is none
 */
record ModuleTitle(String written, @Nullable String owner, String name) {
  private static final int LONGEST = 500;

  /** The title; null where r10k refuses it. */
  static @Nullable ModuleTitle parse(
      Declarations declarations, int at, Value title, ModuleType type) {
    if (!(title instanceof Value.Str text)) {
      String noun = StringMethods.classNoun(title);
      declarations.fail(
          Rule.INVALID_TITLE,
          at,
          "NoMethodError",
          "undefined method `tr' for a title of the type " + noun,
          "the title is a string in quotes, not " + noun);
      return null;
    }
    int separator = onlySeparator(text.text);
    if (separator > 0) {
      return new ModuleTitle(
          text.text, text.text.substring(0, separator), text.text.substring(separator + 1));
    }
    String normal = text.text.replace('/', '-');
    // Ruby's \Z lets one line end through.
    int end = normal.endsWith("\n") ? normal.length() - 1 : normal.length();
    int hyphen = normal.indexOf('-');
    if (hyphen < 0 && isWord(normal, 0, end)) {
      return withoutOwner(declarations, at, text.text, normal.substring(0, end), type);
    }
    if (hyphen > 0 && isWord(normal, 0, hyphen) && isWord(normal, hyphen + 1, end)) {
      return new ModuleTitle(
          text.text, normal.substring(0, hyphen), normal.substring(hyphen + 1, end));
    }
    String shown = Redaction.shorten(normal);
    declarations.fail(
        Rule.INVALID_TITLE,
        at,
        "ArgumentError",
        "Module name (" + shown + ") must match either 'modulename' or 'owner/modulename'",
        advise(shown));
    return null;
  }

  /** The place of the separator in {@code owner/name}, as nearly every title is; 0 elsewhere. */
  private static int onlySeparator(String title) {
    int separator = 0;
    int length = title.length();
    for (int i = 0; i < length; i++) {
      char c = title.charAt(i);
      if (c == '/' || c == '-') {
        if (separator > 0) {
          return 0;
        }
        separator = i;
      } else if (c >= 0x80 || !Characters.isName(c)) {
        return 0;
      }
    }
    return separator < length - 1 && length <= LONGEST ? separator : 0;
  }

  /** Whether it is one or more of Ruby's {@code \\w}: ASCII letters, digits and _. */
  private static boolean isWord(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || !Characters.isName(c)) {
        return false;
      }
    }
    return from < to && to - from <= LONGEST;
  }

  private static @Nullable ModuleTitle withoutOwner(
      Declarations declarations, int at, String written, String name, ModuleType type) {
    if (type != ModuleType.FORGE) {
      return new ModuleTitle(written, null, name);
    }
    declarations.fail(
        Rule.OWNER_MISSING,
        at,
        "ArgumentError",
        "Forge module names must match 'owner/modulename', instead got " + name,
        "the Forge module " + name + " needs its owner: write mod 'OWNER/" + name + "'");
    return null;
  }

  private static String advise(String shown) {
    boolean joined = shown.matches("\\w+-\\w*?\\d+\\.\\d+.*");
    return "the title "
        + shown
        + " must be 'name' or 'owner/name' in letters, digits and _"
        + (joined ? "; is there a comma missing before the version?" : "");
  }
}
